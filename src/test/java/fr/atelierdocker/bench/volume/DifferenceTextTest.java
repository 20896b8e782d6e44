package fr.atelierdocker.bench.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.volume.VolumeChange;
import fr.atelierdocker.docker.volume.VolumeChange.What;
import fr.atelierdocker.docker.volume.VolumeDifference;
import fr.atelierdocker.docker.volume.VolumeFile.Kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class DifferenceTextTest {

    @Test
    void linesAreCounted() {
        assertEquals(
                "1 ligne ajoutée à log.txt : le conteneur n’existe plus, elle reste.",
                text(lines(What.GROWN, "log.txt", 1)));
        assertEquals(
                "3 lignes ajoutées à notes/a.txt, qui n’existait pas : le conteneur n’existe plus, elles restent.",
                text(lines(What.CREATED, "notes/a.txt", 3)));
    }

    @Test
    void aContainerThatIsStillThereIsNotSaidToBeGone() {
        assertEquals("1 ligne ajoutée à log.txt.", DifferenceText.of(List.of(lines(What.GROWN, "log.txt", 1)), false));
    }

    @Test
    void whatIsNoLineIsSaidInBytes() {
        String kept = " : le conteneur n’existe plus, le volume le garde.";
        assertEquals("a.bin a grandi de 12 octets" + kept, text(bytes(What.GROWN, "a.bin", 8, 20)));
        assertEquals("a.bin créé (20 octets)" + kept, text(bytes(What.CREATED, "a.bin", 20, 20)));
        assertEquals("vide créé (vide)" + kept, text(lines(What.CREATED, "vide", 0)));
        assertEquals("a.txt réécrit (20 octets)" + kept, text(bytes(What.CHANGED, "a.txt", 20, 20)));
        assertEquals("a.txt raccourci, de 20 octets à 8 octets" + kept, text(bytes(What.CHANGED, "a.txt", 20, 8)));
        assertEquals(
                "dossier notes créé" + kept,
                text(new VolumeDifference(
                        new VolumeChange(What.CREATED, "notes", Kind.FOLDER, 0, 0), OptionalLong.empty())));
        assertEquals(
                "a.txt supprimé : le conteneur n’existe plus, et cela reste.",
                text(bytes(What.REMOVED, "a.txt", 20, 20)));
    }

    @Test
    void thatNothingChangedIsSaid() {
        assertEquals("La commande a réussi, et n’a rien changé dans le volume.", text());
    }

    @Test
    void ofManyChangesThreeAreNamedAndTheOthersCounted() {
        List<VolumeDifference> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(lines(What.CREATED, "f" + i, 1));
        }
        assertEquals(
                "1 ligne ajoutée à f0, qui n’existait pas ; 1 ligne ajoutée à f1, qui n’existait pas ; 1 ligne ajoutée à f2,"
                        + " qui n’existait pas ; et 9 autres changements : le conteneur n’existe plus, le volume garde tout.",
                DifferenceText.of(many, true));
    }

    @Test
    void aNameShowsItsControlCharactersAndIsNotLong() {
        assertEquals(
                "1 ligne ajoutée à …" + "x".repeat(48) + "⟨U+000A⟩.txt : le conteneur n’existe plus, elle reste.",
                text(lines(What.GROWN, "x".repeat(100) + "\n.txt", 1)));
    }

    private static String text(VolumeDifference... differences) {
        return DifferenceText.of(List.of(differences), true);
    }

    private static VolumeDifference lines(What what, String path, long lines) {
        return new VolumeDifference(new VolumeChange(what, path, Kind.FILE, 31 * lines, 0), OptionalLong.of(lines));
    }

    private static VolumeDifference bytes(What what, String path, long before, long now) {
        return new VolumeDifference(new VolumeChange(what, path, Kind.FILE, now, before), OptionalLong.empty());
    }
}
