package fr.atelierdocker.bench;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The application comes back while the container of its run still works. */
@QuarkusTest
@TestProfile(InterruptedRunTest.Died.class)
class InterruptedRunTest {

    public static class Died extends CrashRemains.Profile {
        public Died() {
            super(
                    "essai-repris",
                    "echo un; echo deux; printf '10 %%\\r'; sleep 20; echo fini; sleep 0.5; echo hélas >&2; exit 3");
        }
    }

    @Test
    void itGoesOnWithItAndNothingIsLostOrTwice() {
        Bench.awaitText(1, "retrouvé");
        assertEquals(
                List.of("En cours…"),
                Bench.page().select("#face-lancer .status").eachText());
        assertEquals(
                "/atelier/arreter", Bench.page().select("#face-lancer form").attr("action"));
        Bench.postHtmx("lire").statusCode(409);

        List<String> told = Bench.told(Bench.awaitEnd(1));

        assertEquals(
                List.of(
                        "commande/en-cours docker run --rm -v mon_volume_donnees:/data mon_app_image",
                        "etat Conteneur <id> créé à partir de l’image mon_app_image.",
                        "etat Conteneur démarré.",
                        "ligne/stdout un",
                        "etat Conteneur <id> retrouvé après un arrêt de l’atelier : voici la suite de sa sortie.",
                        "ligne/stdout deux",
                        "progres/stdout 10 %",
                        "ligne/stdout fini",
                        "ligne/stderr hélas",
                        "etat Conteneur terminé, code de sortie 3.",
                        "etat Conteneur <id> supprimé (--rm).",
                        "fin/echoue La commande a échoué : code de sortie 3."),
                told.stream().map(Bench::plain).toList());
        assertEquals(
                List.of("Échec"), Bench.page().select("#face-lancer .status").eachText());
    }
}
