package fr.atelierdocker.bench.project;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.lesson.SourceFile;

/**
 * The files of a project, with LF line ends.
 *
 * @param app the text of {@value #APP}
 * @param dockerfile the text of {@value #DOCKERFILE}
 */
public record Project(String app, String dockerfile) {

    public static final String APP = "app.py";
    public static final String DOCKERFILE = "Dockerfile";

    private static final Map<String, SourceFile> LESSON =
            Example.files().stream().collect(Collectors.toMap(SourceFile::name, file -> file));

    private static final Project OF_THE_LESSON =
            new Project(LESSON.get(APP).text(), LESSON.get(DOCKERFILE).text());

    /** As the lesson has it. */
    public static Project ofTheLesson() {
        return OF_THE_LESSON;
    }

    /** In reading order: {@value #APP}, then {@value #DOCKERFILE}. */
    public List<SourceFile> files() {
        return Example.files().stream()
                .map(file -> new SourceFile(file.name(), file.language(), text(file.name())))
                .toList();
    }

    /** The files of a build context by their name. */
    public Map<String, String> context() {
        return Map.of(APP, app, DOCKERFILE, dockerfile);
    }

    /** The project that a build context is made of; empty when it is of other files. */
    public static Optional<Project> in(Map<String, String> context) {
        return context.keySet().equals(Set.of(APP, DOCKERFILE))
                ? Optional.of(new Project(context.get(APP), context.get(DOCKERFILE)))
                : Optional.empty();
    }

    /** Names of the files that are not as in the lesson, in reading order. */
    public List<String> changed() {
        return files().stream()
                .filter(file -> !file.text().equals(LESSON.get(file.name()).text()))
                .map(SourceFile::name)
                .toList();
    }

    private String text(String name) {
        return name.equals(APP) ? app : dockerfile;
    }

    /** Which project it is: the same for the same files, and for no others. Letters and digits. */
    public String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(app.getBytes(StandardCharsets.UTF_8));
            // In no text that is kept.
            digest.update((byte) 0);
            digest.update(dockerfile.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
