package fr.atelierdocker.bench.volume;

import fr.atelierdocker.docker.volume.VolumeFile;
import fr.atelierdocker.text.ControlCharacters;

/** Names of files as a reader may see them: they can hold anything but a slash and a NUL. */
final class FileNames {

    private static final String[] PERMISSIONS = {"---", "--x", "-w-", "-wx", "r--", "r-x", "rw-", "rwx"};

    private FileNames() {}

    /** A name in which every control character is seen, and every byte that is no UTF-8 is its number. */
    static String visible(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (VolumePath.isEscapedByte(name, i)) {
                out.append(String.format("\\x%02X", c & 0xff));
            } else if (ControlCharacters.isOne(c) || c == '\t') {
                out.append(ControlCharacters.visible(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    static String kind(VolumeFile.Kind kind) {
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
    static String mode(VolumeFile file) {
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
