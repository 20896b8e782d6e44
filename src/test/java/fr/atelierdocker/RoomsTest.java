package fr.atelierdocker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import fr.atelierdocker.bench.jobs.LaunchPause;
import fr.atelierdocker.bench.page.FluxConfig;
import fr.atelierdocker.bench.page.Overview;
import fr.atelierdocker.bench.page.Progress;
import fr.atelierdocker.bench.request.Audience;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The rooms of the house, and the arrows between them: an arrow is an import, and runs down only. */
@AnalyzeClasses(packages = "fr.atelierdocker", importOptions = DoNotIncludeTests.class)
@ArchTag("rapide")
class RoomsTest {

    private static final String ROOT = "fr.atelierdocker.";
    private static final int MOST_FILES = 25;

    /** Each room with those that it may use, from the top floor down. A room of the bench may use the {@link #GROUND} too. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            room("classroom.entrance", "classroom bench.request web text"),
            room("classroom.learner", "classroom bench.page bench.jobs text"),
            room("classroom.poster", "classroom web"),
            room("classroom.board", "classroom bench.page bench.jobs bench.request web.sending text"),
            room(
                    "classroom",
                    "bench.page bench.jobs bench.request web web.sending workspace docker.engine text system"),
            room(
                    "bench.stream",
                    "bench.page bench.log bench.image bench.volume bench.life bench.step bench.request web.sending"),
            room(
                    "bench.page",
                    "bench.moment bench.verify bench.jobs bench.operation bench.map bench.log bench.image bench.experiment bench.limits bench.explorer bench.volume bench.life"
                            + " bench.step bench.request bench.project web web.sending lesson"),
            room("bench.replay", "bench.page bench.request bench.step web"),
            room("bench.moment", "bench.jobs bench.operation bench.image bench.volume bench.life bench.step"),
            room(
                    "bench.verify",
                    "bench.moment bench.operation bench.proof bench.image bench.life bench.volume bench.step bench.request lesson"),
            room("bench.jobs", "bench.operation bench.life bench.limits bench.image bench.volume bench.step lesson"),
            room(
                    "bench.operation",
                    "bench.project bench.door bench.proof bench.life bench.limits bench.volume bench.step lesson"),
            room("bench.project", "bench.door bench.review bench.request lesson"),
            room("bench.door", "bench.review"),
            room("bench.review", ""),
            room("bench.proof", "bench.volume"),
            room("bench.map", "bench.life bench.image bench.volume bench.step"),
            room("bench.life", "bench.limits bench.step"),
            room("bench.limits", "bench.volume bench.step"),
            room("bench.explorer", "bench.volume bench.request bench.step web web.sending"),
            room("bench.volume", "bench.step lesson"),
            room("bench.experiment", "bench.step"),
            room("bench.image", "bench.step lesson"),
            room("bench.log", "bench.request bench.step web.sending"),
            room("bench.step", ""),
            room("bench.request", "web"),
            room("web.sending", "web system"),
            room("web.body", "web"),
            room("web", "lesson text"),
            room("workspace", "docker.container docker.image docker.volume docker.engine docker.dialect system"),
            room("journal", "system"),
            room("docker.container", "docker.engine docker.dialect docker.output system"),
            room(
                    "docker.image",
                    "docker.dockerfile docker.engine docker.transport docker.dialect docker.output terminal system"),
            room("docker.volume", "docker.engine docker.transport docker.dialect docker.output system"),
            room("docker.engine", "docker.transport docker.dialect system"),
            room("docker.transport", ""),
            room("docker.dialect", ""),
            room("docker.dockerfile", ""),
            room("docker.output", "terminal system"),
            room("lesson", "text"),
            room("text", "terminal"),
            room("terminal", ""),
            room("gate", ""),
            room("system", ""));

    /** What every room of the bench stands on. */
    private static final Set<String> GROUND = Set.of(
            "workspace",
            "journal",
            "docker.container",
            "docker.image",
            "docker.volume",
            "docker.engine",
            "docker.dialect",
            "docker.dockerfile",
            "docker.output",
            "text",
            "system");

    @ArchTest
    static final ArchRule everyArrowIsInTheTable = classes()
            .should(new ArchCondition<>("be in a room, and use only the rooms that the table gives it") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String room = room(type);
                    if (type.getSimpleName().equals("package-info")) {
                        return;
                    }
                    if (!ARROWS.containsKey(room)) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no room"));
                    }
                    for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                        if (arrow.getTargetClass().getName().startsWith(ROOT)
                                && !mayUse(room, room(arrow.getTargetClass()))) {
                            events.add(SimpleConditionEvent.violated(type, arrow.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule theTopRoomsHaveNoCircle =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theClassHasNoCircle =
            slices().matching(ROOT + "classroom.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theBenchHasNoCircle =
            slices().matching(ROOT + "bench.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theDockerRoomHasNoCircle =
            slices().matching(ROOT + "docker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theClassKnowsLittleOfTheBench = classes()
            .that()
            .resideInAPackage(ROOT + "classroom..")
            .should(
                    new ArchCondition<>(
                            "touch of the bench only the overview, the progress, whose pages are open, how a stream lives, the launches and the request") {
                        private static final Set<Class<?>> TOUCHED = Set.of(
                                Overview.class, Progress.class, Audience.class, FluxConfig.class, LaunchPause.class);

                        @Override
                        public void check(JavaClass type, ConditionEvents events) {
                            type.getDirectDependenciesFromSelf().stream()
                                    .filter(arrow -> room(arrow.getTargetClass())
                                                    .startsWith("bench")
                                            && !room(arrow.getTargetClass()).equals("bench.request")
                                            && TOUCHED.stream().noneMatch(each -> outermost(arrow.getTargetClass())
                                                    .isEquivalentTo(each)))
                                    .forEach(arrow ->
                                            events.add(SimpleConditionEvent.violated(type, arrow.getDescription())));
                        }
                    });

    @ArchTest
    static final ArchRule onlyTheDockerRoomKnowsDockerJava = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..");

    @ArchTest
    static final ArchRule belowTheBenchNobodyKnowsHttpOrHtml = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "docker..", ROOT + "journal..", ROOT + "workspace..", ROOT + "text..", ROOT + "system..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.qute..", "io.vertx..", "org.jboss.resteasy..");

    @ArchTest
    static final ArchRule theLessonKnowsNoDocker = noClasses()
            .that()
            .resideInAPackage(ROOT + "lesson..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "docker..", "com.github.dockerjava..");

    @ArchTest
    static void aFolderCanBeSeenAtAGlance(JavaClasses ignored) throws IOException {
        Map<Path, Integer> crowded = new TreeMap<>();
        for (String tree : List.of("src/main/java", "src/test/java", "src/main/resources/templates")) {
            try (Stream<Path> folders = Files.walk(Path.of(tree)).filter(Files::isDirectory)) {
                for (Path folder : folders.toList()) {
                    try (Stream<Path> files = Files.list(folder).filter(Files::isRegularFile)) {
                        int count = (int) files.count();
                        if (count > MOST_FILES) {
                            crowded.put(folder, count);
                        }
                    }
                }
            }
        }
        assertEquals(Map.of(), crowded);
    }

    @ArchTest
    static void eachRoomIntroducesItself(JavaClasses ignored) throws IOException {
        Map<String, Integer> lengths = new TreeMap<>();
        for (String room : Stream.concat(ARROWS.keySet().stream(), Stream.of("bench", "docker"))
                .toList()) {
            Path introduction =
                    Path.of("src/main/java", (ROOT + room).split("\\.")).resolve("package-info.java");
            int lines = (int) Files.readAllLines(introduction).stream()
                    .filter(line -> line.matches(" \\* \\S.*"))
                    .count();
            if (lines < 4 || lines > 8) {
                lengths.put(room, lines);
            }
        }
        assertEquals(Map.of(), lengths, "a room introduces itself in four to eight lines");
    }

    private static Map.Entry<String, Set<String>> room(String name, String others) {
        return Map.entry(name, others.isEmpty() ? Set.of() : Set.of(others.split(" ")));
    }

    private static boolean mayUse(String room, String other) {
        return room.equals(other)
                || ARROWS.getOrDefault(room, Set.of()).contains(other)
                || (room.startsWith("bench.") && GROUND.contains(other));
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(RoomsTest::outermost).orElse(type);
    }
}
