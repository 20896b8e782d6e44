package fr.atelierdocker.mesure.instrument;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The docker command, and what the site asks of the engine written as its options. */
public final class Docker {

    /** The workspace of the measurements; its label is on all that they make. */
    public static final String WORKSPACE = "mesure";

    public static final String IMAGE = image(WORKSPACE);
    public static final String VOLUME = "mon_volume_donnees-" + WORKSPACE;

    public static final String LABEL = label(WORKSPACE);
    private static final long POLL_MILLIS = 100;
    private static final Duration REMOVAL = Duration.ofSeconds(20);

    private final Path errors;

    /** @param scratch where what docker says on its error output goes */
    public Docker(Path scratch) {
        this.errors = scratch.resolve("docker.err");
    }

    /** The build that the site does, with the classic builder as there. */
    public static List<String> build(Path context, String... options) {
        return buildFor(WORKSPACE, context, options);
    }

    /** The same in another workspace. */
    public static List<String> buildFor(String workspace, Path context, String... options) {
        List<String> words = words("docker", "build", "--network", "none", "--force-rm");
        words.addAll(List.of("--memory", "128m", "--memory-swap", "128m"));
        words.addAll(List.of("--label", label(workspace), "-t", image(workspace)));
        words.addAll(List.of(options));
        words.add(context.toString());
        return words;
    }

    /** The run that the site does, all its limits and labels included. */
    public static List<String> run(String image, String... command) {
        return runFor(WORKSPACE, image, command);
    }

    /** The same in another workspace. */
    public static List<String> runFor(String workspace, String image, String... command) {
        List<String> words = words("docker", "run", "--rm", "--network", "none", "--cap-drop", "ALL");
        words.addAll(List.of("--security-opt", "no-new-privileges", "--memory", "128m", "--memory-swap", "128m"));
        words.addAll(List.of("--cpus", "0.5", "--pids-limit", "64", "--ulimit", "fsize=268435456"));
        words.addAll(List.of("--label", label(workspace)));
        words.addAll(List.of("--log-opt", "max-size=32m", "--log-opt", "max-file=1"));
        // What -v writes shorter; only so does a volume get its label from a run.
        words.addAll(List.of(
                "--mount",
                "type=volume,source=mon_volume_donnees-" + workspace + ",target=/data,volume-label="
                        + label(workspace)));
        words.add(image);
        words.addAll(List.of(command));
        return words;
    }

    public static String image(String workspace) {
        return "mon_app_image-" + workspace;
    }

    private static String label(String workspace) {
        return "fr.atelierdocker.workspace=" + workspace;
    }

    /** Makes a program the workspace's image, so that the site's button runs it. */
    public void makeImage(String base, String... command) throws IOException, InterruptedException {
        makeImageFor(WORKSPACE, base, command);
    }

    /** The same in another workspace. */
    public void makeImageFor(String workspace, String base, String... command)
            throws IOException, InterruptedException {
        Path context = Files.createTempDirectory(errors.getParent(), "image");
        StringBuilder dockerfile = new StringBuilder("FROM " + base + "\nRUN mkdir -p /data\nCMD [");
        for (String word : command) {
            dockerfile.append(dockerfile.charAt(dockerfile.length() - 1) == '[' ? "" : ", ");
            dockerfile.append('"').append(word.replace("\n", "\\n")).append('"');
        }
        Files.writeString(context.resolve("Dockerfile"), dockerfile.append("]\n"));
        output(buildFor(workspace, context));
    }

    /** Runs a command and gives its output, or throws what it said. */
    public String output(List<String> command) throws IOException, InterruptedException {
        Process process = start(command, ProcessBuilder.Redirect.PIPE);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        end(process, command);
        return output;
    }

    /** As {@link #output} with the output in a file. */
    public void outputTo(File file, List<String> command) throws IOException, InterruptedException {
        end(start(command, ProcessBuilder.Redirect.to(file)), command);
    }

    public Process start(List<String> command, ProcessBuilder.Redirect output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output).redirectError(errors.toFile());
        builder.environment().put("DOCKER_BUILDKIT", "0");
        return builder.start();
    }

    public void end(Process process, List<String> command) throws IOException, InterruptedException {
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + "\nse termine avec le code " + code + " :\n"
                    + Files.readString(errors));
        }
    }

    /** Once the site is gone: removes all that carries the workspace's label, the layers of its builds with it. */
    public void clean() throws IOException, InterruptedException {
        // What does not end by itself is removed all the same.
        becomesQuiet();
        clean(WORKSPACE);
    }

    /**
     * The same of another workspace. Of a site that was killed, a container may still be on its way out of the volume, so
     * all of it is tried again for a while. A site that is there would come back into it: its own buttons remove.
     */
    public void clean(String workspace) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + REMOVAL.toNanos();
        while (true) {
            try {
                remove(workspace, words("docker", "rm", "-f", "-v"), "docker", "ps", "-aq");
                remove(workspace, words("docker", "rmi", "-f"), "docker", "images", "-q");
                remove(workspace, words("docker", "volume", "rm"), "docker", "volume", "ls", "-q");
                return;
            } catch (IOException failure) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(
                            "Après " + REMOVAL.toSeconds() + " s, l’espace « " + workspace
                                    + " » n’est toujours pas vide.\n" + failure.getMessage(),
                            failure);
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Waits until the workspace has no container but the one that sleeps in the volume. */
    public void awaitQuiet() throws IOException, InterruptedException {
        if (!becomesQuiet()) {
            throw new IOException("Des conteneurs de l’espace « " + WORKSPACE + " » ne finissent pas : " + busy());
        }
    }

    private boolean becomesQuiet() throws IOException, InterruptedException {
        int quiet = 0;
        for (int look = 0; quiet < 3 && look < 50; look++) {
            quiet = busy().isEmpty() ? quiet + 1 : 0;
            Thread.sleep(POLL_MILLIS);
        }
        return quiet == 3;
    }

    /** What of a workspace is in the engine: containers, images and volumes. */
    public Set<String> objects(String workspace) throws IOException, InterruptedException {
        Set<String> objects = new TreeSet<>(listed(workspace, "docker", "ps", "-aq"));
        objects.addAll(listed(workspace, "docker", "images", "-q"));
        objects.addAll(listed(workspace, "docker", "volume", "ls", "-q"));
        return objects;
    }

    /** A workspace's images. */
    public Set<String> imagesOf(String workspace) throws IOException, InterruptedException {
        return Set.copyOf(listed(workspace, "docker", "images", "-q"));
    }

    /** What carries nobody's label: images without a name, and what the engine keeps for a while in its own folder. */
    public Set<String> strays() throws IOException, InterruptedException {
        String folder = output(words("docker", "info", "--format", "{{.DockerRootDir}}"))
                        .strip() + "/tmp";
        Set<String> strays = new TreeSet<>(output(words("docker", "images", "-q", "--filter", "dangling=true"))
                .lines()
                .toList());
        strays.addAll(
                output(words("docker", "run", "--rm", "--network=none", "-v", folder + ":/t:ro", "busybox", "ls", "/t"))
                        .lines()
                        .toList());
        return strays;
    }

    /** Whether a workspace has a container but the one that sleeps in the volume. */
    public boolean isBusy(String workspace) throws IOException, InterruptedException {
        return !busy(workspace).isEmpty();
    }

    private List<String> busy() throws IOException, InterruptedException {
        return busy(WORKSPACE);
    }

    private List<String> busy(String workspace) throws IOException, InterruptedException {
        List<String> busy = new ArrayList<>(listed(workspace, "docker", "ps", "-aq"));
        busy.removeAll(listed(workspace, "docker", "ps", "-aq", "--filter", "label=fr.atelierdocker.guet"));
        return busy;
    }

    private void remove(String workspace, List<String> removal, String... list)
            throws IOException, InterruptedException {
        List<String> ids = listed(workspace, list);
        if (!ids.isEmpty()) {
            List<String> command = new ArrayList<>(removal);
            command.addAll(ids);
            output(command);
        }
    }

    private List<String> listed(String workspace, String... list) throws IOException, InterruptedException {
        List<String> command = words(list);
        command.addAll(List.of("--filter", "label=" + label(workspace)));
        return output(command).lines().distinct().toList();
    }

    private static List<String> words(String... words) {
        return new ArrayList<>(List.of(words));
    }
}
