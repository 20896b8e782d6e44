package fr.atelierdocker.bench.explorer;

/**
 * Why something of the volume cannot be shown, and what to do.
 *
 * @param status HTTP status that goes with it
 */
public record VolumeProblem(int status, String title, String text) {

    static VolumeProblem badPath() {
        return new VolumeProblem(
                400,
                "Ce chemin ne mène pas dans le volume.",
                "Un chemin part de la racine du volume, sans « .. » ni barre oblique au début. "
                        + "Repartez de la racine, et suivez les dossiers.");
    }

    static VolumeProblem noFolder() {
        return new VolumeProblem(
                404,
                "Ce dossier n’existe pas, ou n’existe plus.",
                "Un conteneur l’a peut-être supprimé, ou c’est un lien : l’atelier les montre et ne les suit jamais. "
                        + "Repartez de la racine du volume.");
    }

    static VolumeProblem noFile() {
        return new VolumeProblem(
                404,
                "Ce fichier ne peut pas être lu.",
                "Il n’existe pas ou plus, ou ce n’est pas un fichier ordinaire : les liens, les tubes et les périphériques "
                        + "sont montrés, et jamais ouverts. Repartez de la racine du volume.");
    }

    /** @param engine whether the engine answers, so that it is something else that is missing */
    static VolumeProblem unreadable(boolean engine) {
        return new VolumeProblem(
                engine ? 409 : 503,
                "Le contenu du volume n’est pas lisible pour l’instant.",
                "Il faut un moteur Docker qui répond, un volume que l’atelier a créé, et l’image de base de la leçon. "
                        + "Retournez à l’établi : construisez l’image et lancez le conteneur, puis recommencez.");
    }

    static VolumeProblem busy() {
        return new VolumeProblem(
                503,
                "Trop de demandes attendent déjà ce volume.",
                "Le conteneur qui regarde dedans y répond l’une après l’autre. Attendez un instant, puis recommencez.");
    }
}
