package fr.atelierdocker.docker.engine;

import com.github.dockerjava.api.model.Info;

/**
 * The machine that the engine runs on, as it says itself; it need not be the one that the site runs on.
 *
 * @param name its host name, empty when the engine does not say
 * @param system such as {@code Debian GNU/Linux 12 (bookworm)}, empty when the engine does not say
 * @param kernel its version, such as {@code 6.1.0-18-amd64}, empty when the engine does not say
 * @param cpus the number of its processors, at least 1
 * @param memoryBytes 0 when the engine does not say
 * @see <a href="https://docs.docker.com/reference/cli/docker/system/info/">docker info</a>
 */
public record EngineHost(String name, String system, String kernel, int cpus, long memoryBytes) {

    static EngineHost of(Info info) {
        return new EngineHost(
                text(info.getName()),
                text(info.getOperatingSystem()),
                text(info.getKernelVersion()),
                info.getNCPU() == null ? 1 : Math.max(1, info.getNCPU()),
                info.getMemTotal() == null ? 0 : info.getMemTotal());
    }

    private static String text(String told) {
        return told == null ? "" : told;
    }
}
