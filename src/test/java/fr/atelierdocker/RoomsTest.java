package fr.atelierdocker;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The rooms of the house, and the arrows between them. */
@AnalyzeClasses(packages = "fr.atelierdocker", importOptions = DoNotIncludeTests.class)
@ArchTag("rapide")
class RoomsTest {

    private static final String ROOT = "fr.atelierdocker.";

    @ArchTest
    static final ArchRule everyArrowIsTheDesigns = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("web")
            .definedBy(ROOT + "web..")
            .layer("lesson")
            .definedBy(ROOT + "lesson..")
            .layer("classroom")
            .definedBy(ROOT + "classroom..")
            .layer("bench")
            .definedBy(ROOT + "bench..")
            .layer("journal")
            .definedBy(ROOT + "journal..")
            .layer("workspace")
            .definedBy(ROOT + "workspace..")
            .layer("docker")
            .definedBy(ROOT + "docker..")
            .whereLayer("bench")
            .mayOnlyAccessLayers("workspace", "journal", "docker", "lesson")
            .whereLayer("workspace")
            .mayOnlyAccessLayers("docker")
            .whereLayer("journal")
            .mayNotAccessAnyLayer()
            .whereLayer("docker")
            .mayNotAccessAnyLayer()
            .whereLayer("lesson")
            .mayNotAccessAnyLayer()
            .whereLayer("web")
            .mayOnlyAccessLayers("lesson")
            .whereLayer("classroom")
            .mayOnlyAccessLayers("web", "bench", "workspace", "journal", "docker")
            .whereLayer("classroom")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("bench")
            .mayOnlyBeAccessedByLayers("classroom");

    @ArchTest
    static final ArchRule everyClassIsInARoom = classes()
            .should()
            .resideInAnyPackage(
                    ROOT + "web..",
                    ROOT + "lesson..",
                    ROOT + "classroom..",
                    ROOT + "bench..",
                    ROOT + "journal..",
                    ROOT + "workspace..",
                    ROOT + "docker..");

    @ArchTest
    static final ArchRule onlyTheDockerRoomKnowsDockerJava = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..");

    @ArchTest
    static final ArchRule theDockerRoomKnowsNoHttpAndNoHtml = noClasses()
            .that()
            .resideInAPackage(ROOT + "docker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.qute..", "io.vertx..", "org.jboss.resteasy..");

    @ArchTest
    static final ArchRule neitherDoesTheJournalNorTheWorkspace = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "journal..", ROOT + "workspace..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.qute..", "io.vertx..", "org.jboss.resteasy..");

    @ArchTest
    static final ArchRule theLessonKnowsNoDocker = noClasses()
            .that()
            .resideInAPackage(ROOT + "lesson..")
            .should()
            .dependOnClassesThat(describe(
                    "anything of Docker",
                    (JavaClass type) -> type.getPackageName().startsWith(ROOT + "docker")
                            || type.getPackageName().startsWith("com.github.dockerjava")));
}
