package fr.atelierdocker.papers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The settings that the application has, and their defaults, are those of the table in {@code docs/reglages.md}. */
@Tag("rapide")
class SettingsTest {

    private static final String OURS = "atelier.";

    /** What stands in a cell instead of a default, when there is none: some words. */
    private static final String NONE = "(none)";

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void theTableTellsOfEachSettingWithItsDefault() throws IOException {
        assertTold(settings(), table(OURS));
    }

    /** They are Quarkus's own, with defaults of ours. */
    @Test
    void theOtherRowsTellWhatTheConfigurationSays() throws IOException {
        Properties configured = configured();
        Map<String, String> told = table("quarkus.");
        Map<String, String> said = new TreeMap<>(told);
        said.replaceAll((name, value) -> configured.getProperty(name, NONE));
        assertTold(said, told);
    }

    /** What both have is left out of the message: it shows what the table lacks, and what it should not say. */
    private static void assertTold(Map<String, String> settings, Map<String, String> told) {
        assertEquals(without(told, settings), without(settings, told));
    }

    private static Map<String, String> without(Map<String, String> taken, Map<String, String> settings) {
        Map<String, String> rest = new TreeMap<>(settings);
        rest.entrySet().removeAll(taken.entrySet());
        return rest;
    }

    /** Each element of a list has a name of its own too, which nobody sets. */
    private static boolean isElement(String name) {
        return name.endsWith("[*]");
    }

    /** All that classes of the application ask for, with what {@code application.properties} says of it first. */
    private static Map<String, String> settings() throws IOException {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("fr.atelierdocker");
        Map<String, String> settings = new TreeMap<>();
        classes.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(type -> ConfigClass.configClass(type.reflect()))
                .flatMap(mapping -> ConfigMappings.getProperties(mapping).entrySet().stream())
                .filter(setting -> !isElement(setting.getKey()))
                .forEach(setting -> settings.put(setting.getKey(), defaultOf(setting.getValue())));
        classes.stream()
                .flatMap(SettingsTest::injected)
                .filter(property -> property.name().startsWith(OURS))
                .forEach(property -> settings.put(property.name(), defaultOf(property)));
        Properties configured = configured();
        settings.replaceAll(configured::getProperty);
        return settings;
    }

    private static String defaultOf(Property property) {
        return property.hasDefaultValue() ? property.getDefaultValue() : NONE;
    }

    private static String defaultOf(ConfigProperty property) {
        return property.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE) ? NONE : property.defaultValue();
    }

    private static Stream<ConfigProperty> injected(JavaClass type) {
        return Stream.<HasAnnotations<?>>concat(
                        type.getFields().stream(),
                        type.getCodeUnits().stream().flatMap(code -> code.getParameters().stream()))
                .filter(place -> place.isAnnotatedWith(ConfigProperty.class))
                .map(place -> place.getAnnotationOfType(ConfigProperty.class));
    }

    private static Properties configured() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        return properties;
    }

    /** The rows whose setting begins so, each with what its second cell says. */
    private static Map<String, String> table(String prefix) {
        return Paper.of("docs/reglages.md").rows().stream()
                .filter(row -> row.get(0).startsWith("`" + prefix))
                .collect(Collectors.toMap(
                        row -> row.get(0).replace("`", ""),
                        SettingsTest::shownDefault,
                        (one, other) -> "twice",
                        TreeMap::new));
    }

    private static String shownDefault(List<String> row) {
        Matcher code = CODE.matcher(row.get(1));
        return code.matches() ? code.group(1) : NONE;
    }
}
