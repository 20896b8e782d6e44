package fr.atelierdocker.bench.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.web.sending.ByteSource;

/** Entries as the lines of a file, some at a time. */
final class JournalLines implements ByteSource {

    /** About as many characters are made in one go. */
    private static final int CHARS = 64 * 1024;

    private final Supplier<Optional<Entry>> entries;
    private final Function<Entry, String> form;
    private final Runnable end;
    private volatile boolean closed;

    /**
     * @param entries the next entry each time, empty at the end
     * @param form the line of one, without its end
     * @param end is told when nobody wants more, while an entry may be looked for
     */
    JournalLines(Supplier<Optional<Entry>> entries, Function<Entry, String> form, Runnable end) {
        this.entries = entries;
        this.form = form;
        this.end = end;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        StringBuilder lines = new StringBuilder();
        try {
            Optional<Entry> entry = entries.get();
            while (entry.isPresent()) {
                lines.append(form.apply(entry.get())).append('\n');
                entry = lines.length() < CHARS && !closed ? entries.get() : Optional.empty();
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        if (closed) {
            // It is not the end.
            throw new IOException("nobody reads any more");
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closed = true;
        end.run();
    }
}
