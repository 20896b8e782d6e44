package fr.atelierdocker.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One file of the lesson's project.
 *
 * @param name     the file's name inside {@code mon_projet/}
 * @param language the language it is highlighted as: {@code python}, {@code dockerfile} or {@code shell}
 * @param text     the whole text, with LF line ends and a last one
 */
public record SourceFile(String name, String language, String text) {

    static SourceFile load(String name, String language) {
        try (InputStream in = SourceFile.class.getResourceAsStream("/lesson/mon_projet/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The lesson's file " + name + " is not on the class path");
            }
            return new SourceFile(name, language, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
