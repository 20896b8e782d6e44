package fr.atelierdocker.browser.visit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that the tests find on the machine, and never bring themselves. */
public final class Installed {

    private Installed() {}

    /**
     * The first that is there.
     *
     * @param name what it is called
     * @param debian the Debian package that brings it
     * @throws IllegalStateException when there is none, with what to do
     */
    public static Path browser(String name, String debian, List<String> places) {
        return places.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Aucun " + name
                        + " sur cette machine : lancez bin/tester, qui l’installe, ou installez le paquet " + debian
                        + "."));
    }
}
