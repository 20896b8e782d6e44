package fr.atelierdocker.bench.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import fr.atelierdocker.docker.container.ContainerLimits;
import fr.atelierdocker.docker.container.ContainerRequests;
import fr.atelierdocker.docker.container.RunSpec;
import fr.atelierdocker.docker.container.SeccompProfile;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/** Writes a container as the {@code docker run} or {@code docker create} that makes the same. */
final class RunCommand {

    private RunCommand() {}

    static CommandLine of(Workspace workspace, RunSpec spec) {
        List<String> run = List.of("docker", "run", "--rm");
        return new CommandLine(
                workspace.inLessonNames(write(run, List.of(), spec, arguments(spec))),
                write(run, added(spec), spec, arguments(spec)),
                () -> ContainerRequests.run(noted(spec)));
    }

    /**
     * The creation of a container that keeps its name.
     *
     * @param program what stands for the last argument, which is too long to show
     */
    static CommandLine create(Workspace workspace, String name, RunSpec spec, String program) {
        List<String> create = List.of("docker", "create", "--name", name);
        List<String> arguments = new ArrayList<>(spec.command());
        arguments.set(arguments.size() - 1, program);
        return new CommandLine(
                workspace.inLessonNames(write(create, List.of(), spec, arguments)),
                write(create, added(spec), spec, arguments),
                () -> List.of(ContainerRequests.create(name, noted(spec))));
    }

    /** With the label of each creation, whose value is another each time, and the seccomp profile by the name of its file. */
    private static RunSpec noted(RunSpec spec) {
        Map<String, String> labels = new TreeMap<>(spec.labels());
        labels.put(Workspace.TOKEN_LABEL, "{jeton}");
        ContainerLimits limits =
                spec.limits().withSeccomp(spec.limits().seccomp().map(profile -> "{" + SeccompProfile.FILE + "}"));
        return new RunSpec(spec.image(), spec.command(), spec.mounts(), labels, limits);
    }

    private static String write(List<String> verb, List<String> added, RunSpec spec, List<String> arguments) {
        List<String> words = new ArrayList<>(verb);
        words.addAll(added);
        spec.mounts().forEach(mount -> words.addAll(List.of("-v", mount.volume() + ":" + mount.target())));
        words.add(spec.image());
        words.addAll(arguments);
        return String.join(" ", words);
    }

    /** As a shell takes them. */
    private static List<String> arguments(RunSpec spec) {
        return spec.command().stream()
                .map(word ->
                        word.matches("[\\w./=:-]+") ? word : "\"" + word.replaceAll("([\"\\\\$`])", "\\\\$1") + "\"")
                .toList();
    }

    private static List<String> added(RunSpec spec) {
        ContainerLimits limits = spec.limits();
        List<String> words = new ArrayList<>(List.of(
                "--network",
                "none",
                "--no-healthcheck",
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
                String.valueOf(limits.processes()),
                "--ulimit",
                "fsize=" + limits.fileBytes(),
                "--ulimit",
                "core=0",
                "--ulimit",
                "msgqueue=0"));
        limits.seccomp()
                .ifPresent(profile -> words.addAll(List.of("--security-opt", "seccomp=" + SeccompProfile.FILE)));
        limits.runtime().ifPresent(runtime -> words.addAll(List.of("--runtime", runtime)));
        spec.labels().forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
        return words;
    }
}
