package fr.atelierdocker;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import org.junit.jupiter.api.Tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Each class of tests says what it needs, so that {@code bin/tester --rapide} leaves out nothing that nobody thought of. */
@AnalyzeClasses(packages = "fr.atelierdocker", importOptions = OnlyIncludeTests.class)
@ArchTag("rapide")
class TagsTest {

    /** {@code rapide}: within moments. {@code moteur}: a real engine. {@code navigateur}: a browser. {@code panne}: a fault. */
    private static final Set<String> TAGS = Set.of("rapide", "moteur", "navigateur", "panne");

    @ArchTest
    static void everyClassHasOne(JavaClasses classes) {
        List<String> without = tests(classes)
                .filter(test -> tags(test).noneMatch(TAGS::contains))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), without);
    }

    @ArchTest
    static void whatIsQuickNeedsNoBrowserAndNoFault(JavaClasses classes) {
        List<String> slow = tests(classes)
                .filter(test -> tags(test).anyMatch("rapide"::equals))
                .filter(test ->
                        tags(test).anyMatch(tag -> Set.of("navigateur", "panne").contains(tag)))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), slow);
    }

    /** Those of ArchUnit have a tag of another kind. */
    private static Stream<JavaClass> tests(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getSimpleName().endsWith("Test")
                        || type.getSimpleName().endsWith("IT"))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> !type.isAnnotatedWith(AnalyzeClasses.class));
    }

    /** Its own and those that it inherits. */
    private static Stream<String> tags(JavaClass test) {
        return Stream.<Class<?>>iterate(test.reflect(), Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredAnnotationsByType(Tag.class)))
                .map(Tag::value);
    }
}
