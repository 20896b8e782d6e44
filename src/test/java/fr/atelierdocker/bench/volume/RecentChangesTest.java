package fr.atelierdocker.bench.volume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.volume.VolumeChange;
import fr.atelierdocker.docker.volume.VolumeChange.What;
import fr.atelierdocker.docker.volume.VolumeChanges;
import fr.atelierdocker.docker.volume.VolumeFile.Kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class RecentChangesTest {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final RecentChanges changes = new RecentChanges(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void eachKindOfChangeHasItsWords() {
        add(file(What.CREATED, "log.txt", 29, 29));
        assertTold("log.txt : nouveau, 29 octets");
        add(file(What.GROWN, "log.txt", 58, 29));
        assertTold("log.txt : 58 octets (+ 29)");
        add(file(What.CHANGED, "log.txt", 3, 58));
        assertTold("log.txt : modifié, 3 octets");
        add(file(What.REMOVED, "log.txt", 3, 3));
        assertTold("log.txt : supprimé");
        add(new VolumeChange(What.CREATED, "a/b", Kind.FOLDER, 0, 0));
        assertTold("a/b : nouveau (dossier)");
        assertEquals(Optional.empty(), changes.tell());
    }

    @Test
    void whatHappensToAFileBetweenTwoSentencesIsOneThing() {
        add(file(What.GROWN, "log.txt", 58, 29));
        add(file(What.GROWN, "log.txt", 87, 58));
        assertTold("log.txt : 87 octets (+ 58)");
        add(file(What.CREATED, "a", 0, 0));
        add(file(What.GROWN, "a", 5, 0));
        assertTold("a : nouveau, 5 octets");
        assertEquals(What.CREATED, changes.marks().get("a").what());
    }

    @Test
    void manyChangesAreCounted() {
        changes.add(new VolumeChanges(
                IntStream.range(0, 300)
                        .mapToObj(i -> file(What.CREATED, "f" + i, 1, 1))
                        .toList(),
                1000));
        assertTold(
                "f0 : nouveau, 1 octet ; f1 : nouveau, 1 octet ; f2 : nouveau, 1 octet ; et 1297 autres changements");
        assertEquals(200, changes.marks().size());
    }

    @Test
    void aMarkGoesAfterAWhile() {
        add(file(What.CREATED, "ancien", 1, 1));
        now = now.plus(Duration.ofSeconds(6));
        add(file(What.CREATED, "nouveau", 1, 1));
        assertEquals(Set.of("ancien", "nouveau"), changes.marks().keySet());
        now = now.plus(Duration.ofSeconds(6));
        assertEquals(Set.of("nouveau"), changes.marks().keySet());
    }

    @Test
    void aNameOfAnyCharactersIsSeenInTheJournal() {
        add(file(What.REMOVED, "a\nb\u001b[31m\u202e\udcff", 1, 1));
        assertTold("a⟨U+000A⟩b⟨U+001B⟩[31m⟨U+202E⟩⟨\\xFF⟩ : supprimé");
        add(file(What.REMOVED, "x".repeat(255), 1, 1));
        assertTold("…" + "x".repeat(80) + " : supprimé");
    }

    private void add(VolumeChange change) {
        changes.add(new VolumeChanges(List.of(change), 0));
    }

    private void assertTold(String sentence) {
        assertEquals(Optional.of(sentence), changes.tell());
    }

    private static VolumeChange file(What what, String path, long size, long before) {
        return new VolumeChange(what, path, Kind.FILE, size, before);
    }
}
