package fr.atelierdocker.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sentences and words that are wrong, half true or unclear, and what is said instead. */
final class Words {

    private record Wrong(Pattern words, String instead) {

        static Wrong of(String words, String instead) {
            return new Wrong(Pattern.compile(words.replace("'", "['’]")), instead);
        }
    }

    private static final List<Wrong> WRONG = List.of(
            Wrong.of("Dernière fin", "Dernière commande : réussie (code 0)"),
            Wrong.of("Le journal de [A-Z{]", "Journal : Amine"),
            Wrong.of("[Ff]ait de processus en marche", "tant qu'il tourne"),
            Wrong.of("Ce modèle, mis en marche|une image mise en marche", "un exemplaire de l'image"),
            Wrong.of("vit en mémoire(?!\\. Cela vaut pour un conteneur qui tourne)", "of one that runs alone"),
            Wrong.of("L'espace isolé est prêt", "l'isolement commence au démarrage"),
            Wrong.of("n'y paraît\\.", "sauf le noyau"),
            Wrong.of("tout s'efface", "ce qu'il écrit s'efface avec lui"),
            Wrong.of("que dans ce dossier\\.", "sauf COPY --from"),
            Wrong.of("dossier monté par", "dossier où le volume est monté"),
            Wrong.of("(porte|avec|sous) (une|l'|leur) ?étiquette", "libellé"),
            Wrong.of("réutilisée", "reprise du cache"),
            Wrong.of("dont (\\d|\" \\+ \\S+ \\+ \")+ ?du cache", "dont N reprises du cache"),
            Wrong.of("[Rr]ésulte en", "produit"),
            Wrong.of("métadonnées", "réglage, aucun fichier"),
            Wrong.of("(?<!d')\\bune app\\b", "une application"),
            Wrong.of("[Jj]ournal de <bdi", "Journal : N"),
            Wrong.of("quand ils\\W+reprennent", "les boutons reviendront d'eux-mêmes"),
            Wrong.of("C'est parti", "Démarrage de mon_conteneur_1…"),
            Wrong.of("raccrochant", "nothing"),
            Wrong.of("Quoi qu'il arrive", "Cette carte montre vos objets"),
            Wrong.of("Le moteur l'a supprimé", "the engine's event tells it"),
            Wrong.of("(Ouvrir|Revenir à|bouton de|en direct dans) l'atelier", "l'établi"),
            Wrong.of("propre atelier", "propre établi"));

    private Words() {}

    static List<String> wrongIn(String text) {
        return WRONG.stream()
                .filter(wrong -> wrong.words().matcher(text).find())
                .map(wrong -> wrong.words() + " → " + wrong.instead())
                .toList();
    }

    /** By file, so that whoever brings one back finds it. */
    static List<String> wrongIn(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return wrongIn(String.join("\n", lines.toList()).replaceAll("[\u00A0\u202F]", " ")).stream()
                    .map(wrong -> file + ": " + wrong)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
