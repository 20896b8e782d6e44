package fr.atelierdocker.bench.explorer;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class VolumePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../etc/passwd",
                "a/../b",
                "%2e%2e/a",
                "a/%2E%2E",
                "/etc/passwd",
                "%2Fetc",
                "a//b",
                "a/",
                ".",
                "./a",
                "a%00b",
                "%",
                "%4",
                "%zz",
                "é"
            })
    void whatLeadsAnywhereElseIsNoPath(String sent) {
        assertEquals(Optional.empty(), VolumePath.of("dossier=" + sent, "dossier"));
    }

    @Test
    void whatIsTooLongIsNoPath() {
        assertEquals(Optional.empty(), VolumePath.of("dossier=" + "a".repeat(4096), "dossier"));
        assertEquals(4095, of("a".repeat(4095)).text().length());
    }

    @Test
    void whatIsNotNamedIsTheRoot() {
        assertEquals(Optional.of(VolumePath.ROOT), VolumePath.of(null, "dossier"));
        assertEquals(Optional.of(VolumePath.ROOT), VolumePath.of("autre=a", "dossier"));
        assertEquals(Optional.of(VolumePath.ROOT), VolumePath.of("dossier=", "dossier"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b c/d",
                "...",
                "a..b",
                "été/à",
                "<script>alert('1')</script>&\"",
                "a\nb",
                "\u202etxt",
                "😀",
                "\udcff\udcfe",
                "é\udcc3x",
                "\udcf0\udc9f",
                "a+b%41"
            })
    void aPathComesBackFromItsAddress(String text) {
        assertEquals(new VolumePath(text), of(new VolumePath(text).encoded()));
    }

    @Test
    void aByteThatIsNoUtf8IsALoneSurrogateOnThePageAndItselfInTheAddress() {
        assertEquals("a\udcffb", of("a%FFb").text());
        assertEquals("a%FFb", new VolumePath("a\udcffb").encoded());
        // A surrogate that somebody wrote as UTF-8 is none.
        assertEquals("\udced\udcb3\udcbf", of("%ED%B3%BF").text());
    }

    @Test
    void aPlusIsASpaceAsInAForm() {
        assertEquals("a b", of("a+b").text());
    }

    @Test
    void itKnowsTheFoldersOnTheWay() {
        assertEquals(
                List.of(new VolumePath("a"), new VolumePath("a/b"), new VolumePath("a/b/c")),
                new VolumePath("a/b/c").lineage());
        assertEquals(VolumePath.ROOT, new VolumePath("a").parent());
        assertEquals("c", new VolumePath("a/b/c").name());
        assertEquals(List.of(), VolumePath.ROOT.lineage());
    }

    private static VolumePath of(String sent) {
        return VolumePath.of("autre=1&dossier=" + sent, "dossier").orElseThrow();
    }
}
