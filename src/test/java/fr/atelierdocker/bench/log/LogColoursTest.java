package fr.atelierdocker.bench.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The colours of a log, as the style sheets have them. */
@Tag("rapide")
class LogColoursTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

    /** 4.5 to 1 is what WCAG asks of a text of this size. */
    @ParameterizedTest
    @ValueSource(strings = {":root {", "@media (prefers-color-scheme: dark) {", ":root[data-theme=\"dark\"] {"})
    void everyColourCanBeReadOnEveryGround(String theme) throws IOException {
        Map<String, String> colours = new HashMap<>();
        for (String sheet : List.of("site.css", "bench.css")) {
            colours.putAll(colours(sheet, theme));
        }
        List<String> grounds = new ArrayList<>(List.of("sunken"));
        List<String> texts = new ArrayList<>(List.of("ink", "ink-soft"));
        for (int i = 0; i < 16; i++) {
            grounds.add("bg-" + i);
            texts.add("fg-" + i);
        }
        List<String> faults = new ArrayList<>();
        for (String ground : grounds) {
            for (String text : texts) {
                double contrast = contrast(colours.get(ground), colours.get(text));
                if (contrast < 4.5) {
                    faults.add(text + " on " + ground + ": " + contrast);
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    private static Map<String, String> colours(String sheet, String theme) throws IOException {
        String css;
        try (InputStream in = LogColoursTest.class.getResourceAsStream("/META-INF/resources/" + sheet)) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int begin = css.indexOf("\n" + theme);
        Map<String, String> colours = new HashMap<>();
        Matcher colour = COLOUR.matcher(css.substring(begin, css.indexOf('}', begin)));
        while (colour.find()) {
            colours.put(colour.group(1), colour.group(2));
        }
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
