package fr.atelierdocker.workspace;

import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class WorkspaceTest {

    private static final Workspace SOLO = Workspace.named("solo");
    private static final Workspace ESSAI = Workspace.named("essai");

    @Test
    void aloneTheNamesAreTheLessons() {
        assertEquals(new Workspace("solo", "mon_app_image", "mon_volume_donnees"), SOLO);
    }

    @Test
    void anyOtherWorkspaceHasASuffix() {
        assertEquals(new Workspace("essai", "mon_app_image-essai", "mon_volume_donnees-essai"), ESSAI);
    }

    @Test
    void theReaderReadsTheLessonsNames() {
        String said = "Successfully tagged mon_app_image-essai:latest, mon_volume_donnees-essai";
        assertEquals("Successfully tagged mon_app_image:latest, mon_volume_donnees", ESSAI.inLessonNames(said));
        assertEquals("mon_app_image", SOLO.inLessonNames("mon_app_image"));
    }

    @Test
    void itOwnsWhatBearsItsLabel() {
        assertTrue(ESSAI.owns(ESSAI.labels()));
        assertTrue(ESSAI.owns(Map.of("fr.atelierdocker.workspace", "essai", "autre", "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"solo", "essai2", "Essai", ""})
    void itOwnsNothingElse(String label) {
        assertFalse(ESSAI.owns(Map.of("fr.atelierdocker.workspace", label)));
        assertFalse(ESSAI.owns(Map.of()));
    }
}
