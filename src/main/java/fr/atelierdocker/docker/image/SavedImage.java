package fr.atelierdocker.docker.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Passes on the archive that {@code docker save} makes, with another name for the image in it. Only the archive's own lists
 * of names hold it, not the layers, nor what the image's id is made of.
 *
 * @see <a href="https://github.com/moby/docker-image-spec">the image specification: manifest.json and repositories</a>
 */
final class SavedImage {

    private static final Set<String> LISTS = Set.of("manifest.json", "repositories", "index.json");
    /** A list of one image takes some hundred bytes. */
    private static final int LONGEST_LIST = 1 << 20;

    private SavedImage() {}

    static void copy(InputStream archive, String name, String savedName, OutputStream out) throws IOException {
        TarArchiveInputStream from = new TarArchiveInputStream(archive);
        TarArchiveOutputStream to = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        to.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        to.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (TarArchiveEntry entry; (entry = from.getNextEntry()) != null; ) {
            if (isList(entry)) {
                byte[] list = renamed(from.readAllBytes(), name, savedName);
                entry.setSize(list.length);
                to.putArchiveEntry(entry);
                to.write(list);
            } else {
                to.putArchiveEntry(entry);
                from.transferTo(to);
            }
            to.closeArchiveEntry();
        }
        to.finish();
        to.flush();
    }

    /** Whether it is one of those that say what the archive holds. */
    static boolean isList(TarArchiveEntry entry) {
        return LISTS.contains(entry.getName()) && entry.getSize() <= LONGEST_LIST;
    }

    /** The name stands alone, before its tag, or behind the registry that it does not say. */
    private static byte[] renamed(byte[] list, String name, String savedName) {
        return new String(list, StandardCharsets.UTF_8)
                .replace("\"" + name + "\"", "\"" + savedName + "\"")
                .replace("\"" + name + ":", "\"" + savedName + ":")
                .replace("/" + name + ":", "/" + savedName + ":")
                .getBytes(StandardCharsets.UTF_8);
    }
}
