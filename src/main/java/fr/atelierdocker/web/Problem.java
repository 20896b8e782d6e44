package fr.atelierdocker.web;

import java.util.List;

import fr.atelierdocker.text.Typography;

/**
 * Something that went wrong, as its reader is told: what happened and what to do next.
 * The texts are French sentences for {@link Typography#html(String)}: {@code `…`} is code.
 *
 * @param status      the HTTP status
 * @param title       what happened, in a few words
 * @param explanation why, in a sentence or two
 * @param nextSteps   what the reader can do, at least one
 */
public record Problem(int status, String title, String explanation, List<String> nextSteps) {

    /** What to say of a status when nobody knows more. */
    public static Problem of(int status) {
        return switch (status) {
            case 400, 422 ->
                new Problem(
                        status,
                        "Cette demande est incomplète",
                        "Le site n'a pas pu la comprendre. Rien n'a été fait.",
                        List.of("Revenez à la page précédente et recommencez."));
            case 403 ->
                new Problem(
                        status,
                        "Cette demande est refusée",
                        "Elle ne vient pas d'une page de ce site, ou l'appelle sous un nom inconnu. Rien n'a été fait.",
                        List.of(
                                "Ouvrez votre établi depuis ce site, puis recommencez.",
                                "Si ce site a son propre nom, déclarez-le dans `atelier.site.hotes`."));
            case 404 ->
                new Problem(
                        status,
                        "Cette page n'existe pas",
                        "L'adresse est peut-être mal écrite, ou la page a changé de place.",
                        List.of("Vérifiez l'adresse.", "Repartez de la leçon : elle mène à toutes les pages."));
            case 405 ->
                new Problem(
                        status,
                        "Cette adresse ne s'ouvre pas ainsi",
                        "Elle répond à un bouton de l'établi, et ne se visite pas.",
                        List.of("Ouvrez votre établi et utilisez ses boutons."));
            case 408 ->
                new Problem(
                        status,
                        "Votre demande n'est pas arrivée entière",
                        "Le site a attendu la fin de votre formulaire, qui n'est pas venue. Rien n'a été fait.",
                        List.of(
                                "Vérifiez votre connexion.",
                                "Revenez à la page précédente et envoyez le formulaire à nouveau."));
            case 413 ->
                new Problem(
                        status,
                        "Cette demande est trop longue",
                        "Le site attend quelques mots, et ne garde pas davantage. Rien n'a été fait.",
                        List.of("Revenez à la page précédente, écrivez moins de texte, puis recommencez."));
            case 503 ->
                new Problem(
                        status,
                        "Le moteur Docker ne répond pas",
                        "La leçon reste lisible. L'établi a besoin du moteur pour exécuter vos commandes.",
                        List.of(
                                "Vérifiez que le moteur Docker est démarré.",
                                "Revenez à l'établi : il se réveille dès que le moteur répond."));
            default ->
                status < 500
                        ? new Problem(
                                status,
                                "Cette demande n'a pas abouti",
                                "Le site ne sait pas y répondre. Rien n'a été fait.",
                                List.of("Revenez à la page précédente et recommencez."))
                        : new Problem(
                                status,
                                "Le site a rencontré une erreur",
                                "Ce n'est pas de votre fait. L'erreur a été notée dans le journal de l'application.",
                                List.of(
                                        "Rechargez la page dans un instant.",
                                        "Si l'erreur revient, signalez-la à la personne qui a installé le site."));
        };
    }
}
