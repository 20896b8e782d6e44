package fr.atelierdocker.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.jboss.logging.Logger;

import fr.atelierdocker.system.OwnFiles;
import fr.atelierdocker.workspace.Made.Kind;
import fr.atelierdocker.workspace.Made.Thing;

/**
 * Where on disk it is noted what the bench made for one workspace. A line is {@code container ID HOME NAME}, {@code image ID},
 * {@code stage ID} or {@code token TOKEN HOME}; names may be empty. It is short, and written anew as a whole: a file that could not be written for
 * want of room is right again the next time.
 */
final class MadeFile {

    private static final Logger LOG = Logger.getLogger(MadeFile.class);
    private static final String TOKEN = "token";

    private final Path file;

    /** @param file which need not be there, nor its folder */
    MadeFile(Path file) {
        this.file = file;
    }

    boolean isAbsent() {
        return Files.notExists(file);
    }

    void read(Map<String, Thing> things, Map<String, String> pending) {
        if (isAbsent()) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] words = line.split(" ", -1);
                if (words[0].equals(TOKEN) && words.length == 3) {
                    pending.put(words[1], words[2]);
                } else if (words[0].matches("container|image|stage") && words.length == 4) {
                    things.put(
                            words[1], new Thing(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), words[2], words[3]));
                }
            }
        } catch (IOException failure) {
            LOG.errorf("What the bench made before, it does not touch any more: %s", failure);
        }
    }

    /** What it made is known from memory until the application ends, even if the disk does not take it. */
    void write(Map<String, Thing> things, Map<String, String> pending) {
        StringBuilder text = new StringBuilder();
        things.forEach((id, thing) -> text.append(
                        String.join(" ", thing.kind().name().toLowerCase(Locale.ROOT), id, thing.home(), thing.name()))
                .append('\n'));
        pending.forEach((token, home) ->
                text.append(String.join(" ", TOKEN, token, home)).append('\n'));
        try {
            OwnFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            LOG.warnf("It could not be noted what the bench made: %s", failure);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warnf("What was noted of a closed workspace was not deleted: %s", failure);
        }
    }
}
