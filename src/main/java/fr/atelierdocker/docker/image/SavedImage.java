package fr.atelierdocker.docker.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
final class SavedImage extends InputStream {

    private static final Set<String> LISTS = Set.of("manifest.json", "repositories", "index.json");
    /** A list of one image takes some hundred bytes. */
    private static final int LONGEST_LIST = 1 << 20;

    private static final int PIECE = 32 * 1024;

    private final InputStream archive;
    private final String name;
    private final String savedName;
    private final TarArchiveInputStream from;
    /** What has been made and not been read yet: a little more than a piece, or one list. */
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();

    private final TarArchiveOutputStream to = new TarArchiveOutputStream(made, StandardCharsets.UTF_8.name());
    private final byte[] piece = new byte[PIECE];
    private byte[] ready = {};
    private int given;
    private boolean inFile;
    private boolean ended;

    /** @param archive closed with this one */
    SavedImage(InputStream archive, String name, String savedName) {
        this.archive = archive;
        this.name = name;
        this.savedName = savedName;
        this.from = new TarArchiveInputStream(archive);
        to.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        to.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (given == ready.length && !ended) {
            goOn();
            ready = made.toByteArray();
            given = 0;
            made.reset();
        }
        int read = Math.min(length, ready.length - given);
        System.arraycopy(ready, given, into, offset, read);
        given += read;
        return read == 0 && length > 0 ? -1 : read;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    private void goOn() throws IOException {
        if (inFile) {
            int read = from.read(piece);
            if (read >= 0) {
                to.write(piece, 0, read);
            } else {
                to.closeArchiveEntry();
                inFile = false;
            }
            return;
        }
        TarArchiveEntry entry = from.getNextEntry();
        if (entry == null) {
            to.finish();
            to.flush();
            ended = true;
        } else if (isList(entry)) {
            byte[] list = renamed(from.readAllBytes(), name, savedName);
            entry.setSize(list.length);
            to.putArchiveEntry(entry);
            to.write(list);
            to.closeArchiveEntry();
        } else {
            to.putArchiveEntry(entry);
            inFile = true;
        }
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
