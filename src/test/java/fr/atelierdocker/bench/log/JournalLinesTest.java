package fr.atelierdocker.bench.log;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Tag("rapide")
class JournalLinesTest {

    /** A reader who goes away in the middle of a piece. */
    @Test
    void onceNobodyReadsNoMoreIsMade() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicReference<JournalLines> lines = new AtomicReference<>();
        Entry entry = new Entry(1, Instant.EPOCH, Fact.of(1, Fact.Type.LINE, "lancer", "x"));
        lines.set(new JournalLines(
                () -> {
                    if (asked.incrementAndGet() == 3) {
                        lines.get().close();
                    }
                    return Optional.of(entry);
                },
                each -> "x",
                ended::incrementAndGet));
        assertThrows(IOException.class, lines.get()::next, "what was made is not the end");
        assertEquals(3, asked.get());
        assertEquals(1, ended.get());
    }
}
