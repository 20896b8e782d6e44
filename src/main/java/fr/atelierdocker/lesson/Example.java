package fr.atelierdocker.lesson;

import java.util.List;

/**
 * The lesson's worked example: a project of two files, and the names that its commands give.
 * The bench builds and runs exactly this.
 */
public final class Example {

    /** The tag that the first step gives to the image. */
    public static final String IMAGE = "mon_app_image";

    /** The named volume that the second step writes and the third one reads. */
    public static final String VOLUME = "mon_volume_donnees";

    private static final SourceFile DOCKERFILE = SourceFile.load("Dockerfile", "dockerfile");

    private static final List<SourceFile> FILES = List.of(SourceFile.load("app.py", "python"), DOCKERFILE);

    private static final SourceFile LOOP = SourceFile.load("boucle.py", "python");

    private Example() {}

    /** A program that does not end by itself: it writes a line each second, to the volume and to its output. */
    public static SourceFile loop() {
        return LOOP;
    }

    public static SourceFile dockerfile() {
        return DOCKERFILE;
    }

    /** The project's files in reading order: {@code app.py}, then {@code Dockerfile}. */
    public static List<SourceFile> files() {
        return FILES;
    }
}
