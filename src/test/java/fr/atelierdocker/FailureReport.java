package fr.atelierdocker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;

/**
 * A red test shows why by itself: the end of each journal that was written while it ran, and what the engines have told of
 * since it began. It looks at files and sockets alone, so that it works for any application under test, whatever has become
 * of it.
 */
public final class FailureReport
        implements BeforeEachCallback, AfterTestExecutionCallback, LifecycleMethodExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(FailureReport.class);
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final int JOURNAL_LINES = 60;
    private static final int EVENTS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public void beforeEach(ExtensionContext context) {
        // File times are no finer than this on some disks.
        context.getStore(NAMESPACE).put(Instant.class, Instant.now().minusMillis(20));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> tell(context));
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        tell(context);
        throw failure;
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        tell(context);
        throw failure;
    }

    private static void tell(ExtensionContext context) {
        Instant begin = context.getStore(NAMESPACE).getOrDefault(Instant.class, Instant.class, Instant.now());
        List<String> report = new ArrayList<>();
        report.add("──── " + context.getRequiredTestClass().getSimpleName() + " " + context.getDisplayName()
                + " failed. What there is to see:");
        for (Path journal : journals(begin)) {
            report.add("── the end of " + journal);
            report.addAll(end(journal));
        }
        for (Path socket : sockets()) {
            report.add("── events of the engine at " + socket + " since " + begin);
            report.addAll(events(socket, begin));
        }
        report.add("────");
        System.out.println(String.join(System.lineSeparator(), report));
    }

    /** Those that were written since. */
    private static List<Path> journals(Instant begin) {
        List<Path> found = new ArrayList<>();
        for (Path root : places(Path.of("target"), "atelier-data")) {
            found.addAll(written(root, begin));
        }
        for (Path root : places(TEMPORARY, "essai-disque", "junit")) {
            found.addAll(written(root, begin));
        }
        return found;
    }

    private static List<Path> written(Path root, Instant begin) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .filter(file -> modified(file).compareTo(FileTime.from(begin)) >= 0)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException gone) {
            return List.of();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static List<String> end(Path journal) {
        try {
            List<String> lines = Files.readAllLines(journal);
            return lines.subList(Math.max(0, lines.size() - JOURNAL_LINES), lines.size());
        } catch (IOException unreadable) {
            return List.of(unreadable.toString());
        }
    }

    /** The tests' engine, and those that a test has opened for itself. */
    private static List<Path> sockets() {
        List<Path> sockets = new ArrayList<>();
        var host =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build().getDockerHost();
        if ("unix".equals(host.getScheme())) {
            sockets.add(Path.of(host.getPath()));
        }
        for (Path folder : places(TEMPORARY, "essai-moteur")) {
            sockets.add(folder.resolve("docker.sock"));
        }
        sockets.removeIf(Files::notExists);
        return sockets;
    }

    private static List<Path> places(Path parent, String... beginnings) {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry ->
                            Stream.of(beginnings).anyMatch(entry.getFileName().toString()::startsWith))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static List<String> events(Path socket, Instant begin) {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("unix://" + socket)
                .build();
        List<String> events = new CopyOnWriteArrayList<>();
        try (DockerClient engine = DockerClientImpl.getInstance(
                        config,
                        new ZerodepDockerHttpClient.Builder()
                                .dockerHost(config.getDockerHost())
                                .build());
                ResultCallback.Adapter<Event> past = new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(Event event) {
                        events.add(told(event));
                    }
                }) {
            engine.eventsCmd()
                    .withSince(String.valueOf(begin.getEpochSecond()))
                    .withUntil(String.valueOf(Instant.now().getEpochSecond() + 1))
                    .exec(past);
            past.awaitCompletion(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException silent) {
            events.add("it says nothing: " + silent);
        }
        return events.subList(Math.max(0, events.size() - EVENTS), events.size());
    }

    private static String told(Event event) {
        Long nanos = event.getTimeNano();
        return (nanos == null ? "" : Instant.ofEpochSecond(0, nanos) + " ") + event.getType() + " " + event.getAction()
                + " " + (event.getActor() == null ? "" : event.getActor().getAttributes());
    }
}
