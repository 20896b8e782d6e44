package fr.atelierdocker.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import fr.atelierdocker.system.OwnFiles;

/**
 * One file of a journal: whole entries, one a line, numbered without gaps from the number that is the file's name. The
 * place of every {@value #INDEX_STEP}th entry is remembered, so that reading may begin anywhere. Its methods are called
 * under the journal's lock; only {@link Slice#read} is not.
 */
final class Segment implements Closeable {

    private static final Logger LOG = Logger.getLogger(Segment.class);
    private static final String SUFFIX = ".ndjson";
    private static final int INDEX_STEP = 256;

    private final Path file;
    private final long first;
    /**
     * Not written through its channel, which an interrupt of the thread that writes would close for good.
     *
     * @see java.nio.channels.InterruptibleChannel
     */
    private final RandomAccessFile bytes;

    private long[] index = new long[16];
    private final JobIndex jobs = new JobIndex();
    private long count;
    private long size;

    private Segment(Path file, long first) throws IOException {
        this.file = file;
        this.first = first;
        OwnFiles.makeFile(file);
        this.bytes = new RandomAccessFile(file.toFile(), "rw");
    }

    static Segment create(Path folder, long first) throws IOException {
        return new Segment(folder.resolve(String.format("%019d%s", first, SUFFIX)), first);
    }

    /**
     * Opens a file left by an earlier run, cuts off what an interrupted write left at its end, and shows each entry to
     * {@code seen}.
     */
    static Segment recover(Path file, Consumer<Entry> seen) throws IOException {
        String name = file.getFileName().toString();
        Segment segment = new Segment(file, Long.parseLong(name.substring(0, name.length() - SUFFIX.length())));
        try {
            long length = segment.bytes.length();
            EntryReader reader = new EntryReader();
            long whole = LineScanner.scan(
                    segment.bytes.getChannel()::read,
                    0,
                    length,
                    (bytes, at, lineLength) -> segment.adopt(bytes, at, lineLength, reader, seen));
            if (whole < length) {
                LOG.warnf("%s: the last %d bytes are no whole entry and are cut off", file, length - whole);
                segment.bytes.setLength(whole);
            }
            return segment;
        } catch (IOException | RuntimeException failure) {
            segment.close();
            throw failure;
        }
    }

    static boolean isSegment(Path file) {
        return file.getFileName().toString().matches("\\d{19}\\" + SUFFIX);
    }

    /** Number of its first entry, written or not yet. */
    long first() {
        return first;
    }

    /** Number that its next entry will have. */
    long next() {
        return first + count;
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** Writes entries that continue the numbering. When it fails, nothing of them remains. */
    void append(List<Entry> entries) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(entries.size() * 160);
        int[] ends = EntryCodec.write(entries, lines);
        try {
            bytes.seek(size);
            bytes.write(lines.toByteArray());
        } catch (IOException failure) {
            cutOff(failure);
            throw failure;
        }
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            count(entries.get(i), ends[i] - start);
            start = ends[i];
        }
    }

    /** Where the entries of a job are: between these two there are all that are in this file, and maybe some of others. */
    Optional<Stretch> stretch(long job) {
        return jobs.slots(job)
                .map(slots -> new Stretch(
                        first + slots.first() * (long) INDEX_STEP - 1,
                        Math.min(next() - 1, first + (slots.last() + 1) * (long) INDEX_STEP - 1)));
    }

    /** What there is to read from an entry on, as of now. */
    Slice from(long number, Bookmark bookmark) {
        int slot = (int) ((number - first) / INDEX_STEP);
        long indexed = slot * (long) INDEX_STEP + first;
        return bookmark.isNearer(file, number, indexed)
                ? new Slice(file, bookmark.number(), number, bookmark.place(), size)
                : new Slice(file, indexed, number, index[slot], size);
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** A part of an entry is no entry. Should it stay, it is written over, or cut off when the file is opened again. */
    private void cutOff(IOException failure) {
        try {
            bytes.setLength(size);
        } catch (IOException also) {
            failure.addSuppressed(also);
        }
    }

    private boolean adopt(byte[] bytes, int offset, int length, EntryReader reader, Consumer<Entry> seen) {
        try {
            Entry entry = reader.read(bytes, offset, length);
            if (entry.number() != next()) {
                return false;
            }
            count(entry, length + 1);
            seen.accept(entry);
            return true;
        } catch (IOException torn) {
            return false;
        }
    }

    private void count(Entry entry, int bytes) {
        int slot = (int) (count / INDEX_STEP);
        if (count % INDEX_STEP == 0) {
            if (slot == index.length) {
                index = Arrays.copyOf(index, index.length * 2);
            }
            index[slot] = size;
        }
        jobs.add(slot, entry.fact().job());
        count++;
        size += bytes;
    }

    /** Where a reader is in the files of a journal, which goes on from there and need not look for the place. For one thread at a time. */
    static final class Bookmark {

        private Path file;
        private long number;
        private long place;

        /** The entry with this number begins there. */
        void set(Path in, long entry, long at) {
            file = in;
            number = entry;
            place = at;
        }

        /**
         * Whether an entry is found sooner from here than from an entry before it.
         *
         * @param other number of that entry, in the same file
         */
        boolean isNearer(Path in, long wanted, long other) {
            return in.equals(file) && other < number && number <= wanted;
        }

        /** Number of the entry that begins at {@link #place}. */
        long number() {
            return number;
        }

        /** In bytes from the beginning of the file. */
        long place() {
            return place;
        }
    }

    /** A part of a segment that no longer changes: it can be read while the journal goes on. */
    record Slice(Path file, long firstNumber, long from, long start, long stop) {

        /**
         * The entries from {@code from} on.
         *
         * @param most most entries
         * @param maxBytes most bytes of the file, of which one entry may always be had
         * @param bookmark is set behind the last of them
         */
        List<Entry> read(int most, long maxBytes, Bookmark bookmark) throws IOException {
            List<Entry> found = new ArrayList<>();
            EntryReader reader = new EntryReader();
            long[] seen = {firstNumber, 0};
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                long end = LineScanner.scan(channel::read, start, stop, (bytes, offset, length) -> {
                    if (seen[0]++ < from) {
                        return true;
                    }
                    seen[1] += length;
                    if (found.size() == most || (!found.isEmpty() && seen[1] > maxBytes)) {
                        return false;
                    }
                    found.add(reader.read(bytes, offset, length));
                    return true;
                });
                if (!found.isEmpty()) {
                    bookmark.set(file, found.get(found.size() - 1).number() + 1, end);
                }
            }
            return found;
        }
    }

    /**
     * Which jobs have entries in which part of a file: of each part the least and the greatest number. Jobs follow one another, so
     * that a number between the two is hardly ever of a job that has none.
     */
    private static final class JobIndex {

        /** The least and the greatest in turn; 0 where all entries are of no job. */
        private long[] bounds = new long[32];

        private int parts;

        /** The first and the last part in which a job may have entries. */
        record Slots(int first, int last) {}

        /** An entry of a job, or of none when it is 0, is in this part. */
        void add(int part, long job) {
            if (2 * part + 1 >= bounds.length) {
                bounds = Arrays.copyOf(bounds, bounds.length * 2);
            }
            parts = Math.max(parts, part + 1);
            if (job > 0) {
                long least = bounds[2 * part];
                bounds[2 * part] = least == 0 ? job : Math.min(least, job);
                bounds[2 * part + 1] = Math.max(bounds[2 * part + 1], job);
            }
        }

        /** Empty when it has entries in none. */
        Optional<Slots> slots(long job) {
            int first = -1;
            int last = -1;
            for (int part = 0; part < parts; part++) {
                if (bounds[2 * part] > 0 && bounds[2 * part] <= job && job <= bounds[2 * part + 1]) {
                    first = first < 0 ? part : first;
                    last = part;
                }
            }
            return first < 0 ? Optional.empty() : Optional.of(new Slots(first, last));
        }
    }
}
