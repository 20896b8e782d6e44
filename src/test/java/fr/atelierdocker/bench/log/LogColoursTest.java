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

    /** A colour's name, then what it is on a light page and on a dark one: {@code .fg-1 { --fg: light-dark(#…, #…); }}. */
    private static final Pattern COLOUR = Pattern.compile(
            "(?:--(?<token>[a-z-]+)|\\.(?<name>[fb]g-\\d+) \\{ --[fb]g): light-dark\\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\\);");

    /** 4.5 to 1 is what WCAG asks of a text of this size. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyColourCanBeReadOnEveryGround(String scheme) throws IOException {
        Map<String, String> colours = new HashMap<>();
        for (String sheet : List.of("base.css", "log.css")) {
            colours.putAll(colours(sheet, scheme));
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

    private static Map<String, String> colours(String sheet, String scheme) throws IOException {
        String css;
        try (InputStream in = LogColoursTest.class.getResourceAsStream("/META-INF/resources/" + sheet)) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> colours = new HashMap<>();
        Matcher colour = COLOUR.matcher(css);
        while (colour.find()) {
            String name = colour.group("token") != null ? colour.group("token") : colour.group("name");
            colours.put(name, colour.group(scheme));
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
