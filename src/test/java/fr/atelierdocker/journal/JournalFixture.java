package fr.atelierdocker.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A journal in a folder of its own, for tests of what writes to one. */
public final class JournalFixture implements Closeable {

    private final Path folder;
    private final Journal journal;

    public JournalFixture() throws IOException {
        folder = Files.createTempDirectory("journal");
        journal = Journal.open(folder, 64 << 20, Clock.systemUTC());
    }

    public Journal journal() {
        return journal;
    }

    /** All that was appended. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        JournalReading reading = JournalReading.ofAll(journal);
        for (Optional<Entry> entry = reading.next(); entry.isPresent(); entry = reading.next()) {
            entries.add(entry.get());
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        journal.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
