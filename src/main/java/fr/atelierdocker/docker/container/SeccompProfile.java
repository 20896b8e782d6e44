package fr.atelierdocker.docker.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Which calls to the kernel the programs of a container may make. The profile is a file that the site also gives out, so that
 * whoever types the command that a page shows can have it; each of its rules says why it is there.
 *
 * <p>It is an allow list and names no processor: the engine then takes its own one alone, and a call in the form of another,
 * such as one of 32 bits, ends the process. A denied call answers EPERM, but for those whose absence programs expect by
 * another word.
 *
 * @see <a href="https://docs.docker.com/engine/security/seccomp/">seccomp profiles of Docker</a>
 */
public final class SeccompProfile {

    /** Where the site has the file, from its root on. */
    public static final String ADDRESS = "/seccomp/atelier.json";

    /** As a command names it beside which it lies. */
    public static final String FILE = ADDRESS.substring(ADDRESS.lastIndexOf('/') + 1);

    /** What is sent to the engine: what {@code docker run} makes of the file, which is the same without the spaces. */
    public static final String TEXT = read();

    private SeccompProfile() {}

    private static String read() {
        try (InputStream file =
                SeccompProfile.class.getClassLoader().getResourceAsStream("META-INF/resources" + ADDRESS)) {
            return new ObjectMapper()
                    .readTree(Objects.requireNonNull(file, ADDRESS))
                    .toString();
        } catch (IOException bentJar) {
            throw new UncheckedIOException(bentJar);
        }
    }
}
