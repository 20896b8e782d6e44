package fr.atelierdocker.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import fr.atelierdocker.system.OwnFiles;

/**
 * The journal of one workspace: append-only, numbered from 1 without gaps, on disk. Safe for many threads. A reader never
 * holds up a writer: it pulls, from memory while it keeps up and from disk when it does not.
 */
public final class Journal implements Closeable {

    /** What is too old goes a whole file at a time: with so many files, that is a small part of the journal. */
    private static final int SEGMENTS = 8;

    /** Most entries that {@link #forEach} holds at a time. */
    private static final int BATCH_ENTRIES = 1024;

    private static final long BATCH_CHARS = 1 << 20;

    private final Path folder;
    private final long maxBytes;
    private final Clock clock;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Tail tail = new Tail();
    private final Backlog backlog = new Backlog();
    private final Set<Runnable> watchers = new CopyOnWriteArraySet<>();
    private final Set<Runnable> touchers = new CopyOnWriteArraySet<>();
    private volatile Summary summary = Summary.EMPTY;
    private volatile Optional<Unsaved> trouble = Optional.empty();
    private boolean closed;
    private boolean deleted;

    private Journal(Path folder, long maxBytes, Clock clock) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /**
     * Opens the journal in a folder, which is created when it is not there.
     *
     * @param maxBytes on disk, beyond which the oldest entries go
     * @throws UncheckedIOException if the folder cannot be read or written
     */
    static Journal open(Path folder, long maxBytes, Clock clock) {
        Journal journal = new Journal(folder, maxBytes, clock);
        try {
            OwnFiles.makeFolder(folder);
            journal.recover();
            return journal;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What its entries come to, with the number of the last. */
    public Summary summary() {
        return summary;
    }

    /** Number of the oldest entry that is kept; one more than the last when there is none. */
    public synchronized long first() {
        return segments.getFirst().first();
    }

    public Entry append(Fact fact) {
        return append(List.of(fact)).get(0);
    }

    /**
     * Writes the facts, one after the other with nothing between them. While the disk takes no
     * more they are kept in memory, and written as soon as it does.
     *
     * @throws UncheckedIOException if there is no room left for them there either; then none of them is in the journal
     */
    public List<Entry> append(List<Fact> facts) {
        List<Entry> entries = new ArrayList<>(facts.size());
        synchronized (this) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            long number = summary.last();
            for (Fact fact : facts) {
                entries.add(new Entry(++number, now, fact));
            }
            writeOrKeep(entries);
            entries.forEach(this::remember);
        }
        watchers.forEach(Runnable::run);
        return entries;
    }

    /**
     * Entries after number {@code after}, oldest first; empty when there are none yet. Entries that are no longer kept are
     * passed over. Of a journal that was deleted there are none.
     *
     * @param most most entries
     * @param maxChars most characters of text, about; one entry can always be had
     * @throws UncheckedIOException if the disk fails
     */
    public List<Entry> read(long after, int most, long maxChars) {
        return read(after, most, maxChars, new Segment.Bookmark());
    }

    /**
     * The same, for a reader that goes on.
     *
     * @param bookmark the reader's own: what is before it in a file is not read again
     */
    List<Entry> read(long after, int most, long maxChars, Segment.Bookmark bookmark) {
        while (true) {
            Segment.Slice slice;
            synchronized (this) {
                if (deleted) {
                    return List.of();
                }
                long from = Math.max(after + 1, first());
                if (from > summary.last()) {
                    return List.of();
                }
                if (tail.holds(from)) {
                    return tail.read(from, most, maxChars);
                }
                Segment segment = holding(from);
                slice = segment.from(Math.max(from, segment.first()), bookmark);
            }
            try {
                return slice.read(most, maxChars, bookmark);
            } catch (NoSuchFileException deletedMeanwhile) {
                // The journal moved on over this entry: begin at the oldest that is left, if any is.
                continue;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /**
     * Where the entries of a job are, as of now: all that are kept, and between them maybe some of others. What is elsewhere
     * need not be read for it.
     *
     * @param job its number, from 1
     */
    public synchronized Stretch stretch(long job) {
        Stretch found = Stretch.NONE;
        for (Segment segment : segments) {
            found = found.and(segment.stretch(job).orElse(Stretch.NONE));
        }
        return found.and(backlog.stretch(job));
    }

    /**
     * Shows the entries after number {@code after}, up to number {@code until}, oldest first. Entries that are no longer
     * kept are passed over.
     *
     * @throws UncheckedIOException if the disk fails
     */
    public void forEach(long after, long until, Consumer<Entry> entries) {
        long position = after;
        while (position < until) {
            List<Entry> batch = read(position, BATCH_ENTRIES, BATCH_CHARS);
            if (batch.isEmpty()) {
                return;
            }
            for (Entry entry : batch) {
                if (entry.number() <= until) {
                    entries.accept(entry);
                }
            }
            position = batch.get(batch.size() - 1).number();
        }
    }

    /** Tries once more to write what the disk did not take. */
    public synchronized void save() {
        if (!backlog.isEmpty() && !closed && isWritten(backlog.entries())) {
            backlog.clear();
        }
    }

    /** What keeps the newest entries from being written, if anything does. */
    public Optional<Unsaved> trouble() {
        return trouble;
    }

    /** Calls {@code watcher} after each append, from the thread that appends: it must be quick. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Something is to be seen that is no entry: whoever shows the present state looks at it anew. Returns at once. */
    public void touch() {
        touchers.forEach(Runnable::run);
    }

    /** Calls {@code watcher} at each touch, from the thread that touches: it must be quick. */
    void watchTouches(Runnable watcher) {
        touchers.add(watcher);
    }

    /** Closes it, and removes its files. */
    synchronized void delete() throws IOException {
        // First: whoever reads it would look for its files for ever.
        deleted = true;
        for (Segment segment : segments) {
            segment.delete();
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public synchronized void close() throws IOException {
        save();
        closed = true;
        for (Segment segment : segments) {
            segment.close();
        }
    }

    private void recover() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Segment::isSegment).sorted().toList();
        }
        for (Path file : files) {
            Segment segment = Segment.recover(file, this::remember);
            if (segment.size() == 0) {
                segment.delete();
            } else {
                segments.addLast(segment);
            }
        }
        if (segments.isEmpty()) {
            segments.addLast(Segment.create(folder, summary.last() + 1));
        }
    }

    private void writeOrKeep(List<Entry> entries) {
        if (closed) {
            throw new UncheckedIOException(new IOException("the journal in " + folder + " is closed"));
        }
        save();
        if (backlog.isEmpty() && isWritten(entries)) {
            return;
        }
        if (!backlog.hasRoomFor(entries)) {
            throw new UncheckedIOException(
                    new IOException(trouble.map(Unsaved::reason).orElseThrow()));
        }
        backlog.add(entries);
    }

    private boolean isWritten(List<Entry> entries) {
        try {
            write(entries);
            trouble = Optional.empty();
            return true;
        } catch (IOException refused) {
            trouble = Optional.of(new Unsaved(folder, String.valueOf(refused.getMessage())));
            return false;
        }
    }

    private void write(List<Entry> entries) throws IOException {
        if (segments.getLast().size() >= maxBytes / SEGMENTS) {
            segments.addLast(Segment.create(folder, summary.last() + 1 - backlog.size()));
            while (segments.stream().mapToLong(Segment::size).sum() > maxBytes && segments.size() > 1) {
                segments.removeFirst().delete();
            }
        }
        segments.getLast().append(entries);
    }

    private void remember(Entry entry) {
        tail.add(entry);
        summary = summary.and(entry);
    }

    /** The file of this entry; of the next one that is kept, should a damaged file have left a hole. */
    private Segment holding(long number) {
        for (Segment segment : segments) {
            if (number < segment.next()) {
                return segment;
            }
        }
        return segments.getLast();
    }
}
