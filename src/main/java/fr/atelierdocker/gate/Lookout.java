package fr.atelierdocker.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The one container with a capability, which may read whatever the engine's disk holds: so it runs the program that the
 * project ships and no other, from a base image, and what it mounts it cannot write to.
 */
final class Lookout {

    static final String CAPABILITY = "DAC_READ_SEARCH";

    /** In bytes: with as many entries as the bench lets it remember it asks for two thirds of them. */
    static final long MOST_MEMORY = 512L << 20;

    static final long MOST_PROCESSES = 128;

    /** Elsewhere it could bring along what Python loads. */
    private static final String TARGET = "/data";

    /** Those by which Python takes nothing from where it runs, and some that change nothing of that. */
    private static final Set<String> OPTIONS = Set.of("-I", "-S", "-s", "-E", "-B", "-u", "-X", "utf8");

    private static final String PYTHON = "python3";
    private static final String ISOLATED = "-I";
    private static final String PROGRAM_FOLLOWS = "-c";
    private static final String ARGUMENT = "/data|[\\w.+~-]{0,100}";

    private static final String PROGRAM = program();

    private Lookout() {}

    static void check(JsonNode container, Bounds bounds) throws Refusal {
        JsonNode host = container.path("HostConfig");
        boolean isIt = bounds.isBase(container.path("Image").textValue())
                && container.path("Labels").has(Names.LOOKOUT)
                && container.path("Env").isEmpty()
                && host.path("Tmpfs").isEmpty()
                && host.path("ReadonlyRootfs").asBoolean()
                && isProgram(container.path("Entrypoint"))
                && isArguments(container.path("Cmd"));
        for (JsonNode mount : host.path("Mounts")) {
            isIt &= ContainerShape.isVolume(mount)
                    && mount.path("ReadOnly").asBoolean()
                    && TARGET.equals(mount.path("Target").textValue());
        }
        if (!isIt) {
            throw Refusal.forbidden("seul le guet de l’atelier peut avoir " + CAPABILITY);
        }
    }

    private static boolean isProgram(JsonNode words) {
        int last = words.size() - 1;
        if (last < 2
                || !PYTHON.equals(words.get(0).textValue())
                || !ISOLATED.equals(words.get(1).textValue())
                || !PROGRAM_FOLLOWS.equals(words.get(last - 1).textValue())
                || !PROGRAM.equals(words.get(last).textValue())) {
            return false;
        }
        for (int at = 1; at < last - 1; at++) {
            if (!OPTIONS.contains(words.get(at).textValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isArguments(JsonNode words) {
        for (JsonNode word : words) {
            if (!word.textValue().matches(ARGUMENT)) {
                return false;
            }
        }
        return true;
    }

    private static String program() {
        try (InputStream in = Lookout.class.getResourceAsStream("/docker/volume_agent.py")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
