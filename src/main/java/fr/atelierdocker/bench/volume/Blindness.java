package fr.atelierdocker.bench.volume;

/** Why nobody can look into a volume, in the learner's words. */
public enum Blindness {
    /** The workspace has none, or one of its name is somebody else's. */
    NO_VOLUME("Il n’y a pas de volume de l’atelier à ce nom.", "Lancez le conteneur : il crée le volume."),
    NO_IMAGE(
            "Le conteneur qui s’en charge a besoin de l’image " + VolumeAccess.AGENT_IMAGE + ", qui n’est plus là.",
            "Pressez « Construire » : la construction la télécharge."),
    /** It does not start, or ends by itself. */
    NO_AGENT(
            "Le conteneur qui s’en charge n’a pas pu démarrer, ou s’est arrêté.",
            "L’atelier réessaie de lui-même : attendez une minute, puis recommencez ; ou pressez « Supprimer le volume ».");

    private final String why;
    private final String remedy;

    Blindness(String why, String remedy) {
        this.why = why;
        this.remedy = remedy;
    }

    /** What is missing, in a sentence, and what to do about it, in another. */
    public String explanation() {
        return why + " " + remedy;
    }
}
