package fr.atelierdocker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import fr.atelierdocker.docker.ContainerLimits;
import fr.atelierdocker.docker.RunSpec;
import fr.atelierdocker.workspace.Workspace;

/** Writes a run as the {@code docker run} that does the same. */
final class RunCommand {

    private RunCommand() {}

    static CommandLine of(Workspace workspace, RunSpec spec) {
        return new CommandLine(workspace.inLessonNames(write(spec, List.of())), write(spec, added(spec)));
    }

    private static String write(RunSpec spec, List<String> added) {
        List<String> words = new ArrayList<>(List.of("docker", "run", "--rm"));
        words.addAll(added);
        spec.mounts().forEach(mount -> words.addAll(List.of("-v", mount.volume() + ":" + mount.target())));
        words.add(spec.image());
        words.addAll(spec.command());
        return String.join(" ", words);
    }

    private static List<String> added(RunSpec spec) {
        ContainerLimits limits = spec.limits();
        List<String> words = new ArrayList<>(List.of(
                "--network",
                "none",
                "--cap-drop",
                "ALL",
                "--security-opt",
                "no-new-privileges",
                "--memory",
                Units.option(limits.memoryBytes()),
                "--memory-swap",
                Units.option(limits.memoryBytes()),
                "--cpus",
                String.format(Locale.ROOT, "%s", limits.cpus()),
                "--pids-limit",
                String.valueOf(limits.processes())));
        spec.labels().forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
        return words;
    }
}
