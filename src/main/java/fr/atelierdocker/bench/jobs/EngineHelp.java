package fr.atelierdocker.bench.jobs;

import java.util.List;

import fr.atelierdocker.docker.engine.EngineStatus;

/**
 * What is wrong with the engine, and how to mend it.
 *
 * @param title what is wrong, in one sentence
 * @param text what it means for the reader
 * @param remedies what to type, each with when it fits
 */
public record EngineHelp(String title, String text, List<Remedy> remedies) {

    /**
     * One way to mend it.
     *
     * @param when where it fits
     * @param command what to type in a terminal
     */
    public record Remedy(String when, String command) {}

    private static final Remedy SCRIPT = new Remedy(
            "Dans le dossier d’Atelier Docker, sur Debian ou Ubuntu : cette commande installe et démarre tout",
            "bin/moteur");
    private static final Remedy START =
            new Remedy("Sur Linux, si Docker est installé mais arrêté", "sudo systemctl start docker");
    private static final Remedy DESKTOP = new Remedy("Sur macOS, avec Docker Desktop installé", "open -a Docker");

    public static EngineHelp of(EngineStatus.Down engine) {
        String address = engine.address();
        return switch (engine.cause()) {
            case ABSENT ->
                new EngineHelp(
                        "Aucun moteur Docker ne répond à l’adresse " + address + ".",
                        "La leçon se lit très bien sans lui, mais les boutons de l’établi en ont besoin.",
                        List.of(SCRIPT, START, DESKTOP));
            case REFUSED ->
                new EngineHelp(
                        "Le moteur Docker est arrêté : personne n’écoute à l’adresse " + address + ".",
                        "Démarrez-le, et cette page s’animera d’elle-même.",
                        List.of(START, SCRIPT, DESKTOP));
            case FORBIDDEN ->
                new EngineHelp(
                        "Le moteur Docker refuse l’accès : cet utilisateur n’a pas le droit d’ouvrir " + address + ".",
                        "Ajoutez votre compte au groupe « docker ». Un groupe ne vaut qu’à l’ouverture d’une session : rouvrez la vôtre, "
                                + "ou entrez dans le groupe dans un seul terminal ; puis relancez-y l’atelier.",
                        List.of(
                                new Remedy("Sur Linux", "sudo usermod -aG docker $USER"),
                                new Remedy("Pour ce terminal, sans fermer la session", "newgrp docker")));
            case SILENT ->
                new EngineHelp(
                        "Le moteur Docker ne répond plus à l’adresse " + address + ".",
                        "Il est peut-être surchargé. Patientez un instant ; s’il se tait toujours, redémarrez-le.",
                        List.of(new Remedy("Sur Linux", "sudo systemctl restart docker"), SCRIPT));
            case OTHER ->
                new EngineHelp(
                        "Le moteur Docker est injoignable à l’adresse " + address + ".",
                        "Voici ce que dit le système : " + engine.detail(),
                        List.of(START, SCRIPT, DESKTOP));
        };
    }
}
