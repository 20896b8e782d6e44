package fr.atelierdocker.bench.volume;

import io.quarkus.qute.RawString;

import fr.atelierdocker.docker.volume.VolumeFile;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.text.VisibleText;

/** What is told of a file, as a reader may see it: a name can hold anything but a slash and a NUL. */
public final class FileNames {

    private static final String[] PERMISSIONS = {"---", "--x", "-w-", "-wx", "r--", "r-x", "rw-", "rwx"};

    /** Smaller files some file systems keep without a block. */
    private static final int BLOCK = 4096;

    /** More than what a file system rounds up, and takes for some folders. */
    private static final int MUCH = 1 << 20;

    private FileNames() {}

    /** As HTML: each character seen, and what is copied is the name. */
    public static RawString html(String name) {
        return new RawString(VisibleText.html(name));
    }

    /** As {@code ls -l} tells it and, where the disk holds less of it or much more, how much. */
    public static String size(long bytes, long diskBytes) {
        if (diskBytes > bytes + MUCH) {
            return Units.bytes(bytes) + ", et " + Units.bytes(diskBytes) + " sur le disque";
        }
        return Units.bytes(bytes)
                + (bytes < BLOCK || diskBytes >= bytes ? "" : ", dont " + Units.bytes(diskBytes) + " sur le disque");
    }

    public static String kind(VolumeFile.Kind kind) {
        return switch (kind) {
            case FILE -> "fichier";
            case FOLDER -> "dossier";
            case LINK -> "lien";
            case PIPE -> "tube";
            case SOCKET -> "socket";
            case DEVICE -> "périphérique";
        };
    }

    /** As {@code ls -l} writes it, such as {@code drwxr-xr-x}. */
    public static String mode(VolumeFile file) {
        char type =
                switch (file.kind()) {
                    case FILE -> '-';
                    case FOLDER -> 'd';
                    case LINK -> 'l';
                    case PIPE -> 'p';
                    case SOCKET -> 's';
                    case DEVICE -> 'c';
                };
        StringBuilder mode = new StringBuilder().append(type);
        for (int shift = 6; shift >= 0; shift -= 3) {
            mode.append(PERMISSIONS[file.mode() >> shift & 7]);
        }
        special(mode, 3, file.mode() & 04000, 's');
        special(mode, 6, file.mode() & 02000, 's');
        special(mode, 9, file.mode() & 01000, 't');
        return mode.toString();
    }

    private static void special(StringBuilder mode, int at, int set, char letter) {
        if (set != 0) {
            mode.setCharAt(at, mode.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
        }
    }
}
