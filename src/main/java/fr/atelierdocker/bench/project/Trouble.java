package fr.atelierdocker.bench.project;

/**
 * Why a project was not kept. What was typed is still in its field.
 *
 * @param status HTTP status that goes with it
 * @param title what is wrong, in French; a name or a text is between backquotes
 * @param text what that means and what to do
 * @param file name of the file that it is about, empty when it is about all of it
 * @param line of that file, from 1; 0 when it is about the whole file
 */
public record Trouble(int status, String title, String text, String file, int line) {

    static Trouble tooLong(String file, String bytes, String most) {
        return new Trouble(
                413,
                "Le fichier `" + file + "` est trop long.",
                "Il a " + bytes + " octets, et l’atelier en garde " + most
                        + " (64 Kio). Rien n’a été enregistré, et votre texte est toujours dans son champ : "
                        + "raccourcissez-le, puis enregistrez à nouveau.",
                file,
                0);
    }

    static Trouble notUtf8(String file, int line) {
        return new Trouble(
                422,
                "La ligne " + line + " de `" + file + "` n’est pas du texte en UTF-8.",
                "Ce que l’atelier n’a pas pu lire est montré par `\uFFFD`. Rien n’a été enregistré : retapez ce caractère, puis "
                        + "enregistrez à nouveau.",
                file,
                line);
    }

    static Trouble control(String file, int line, String shown) {
        return new Trouble(
                422,
                "La ligne " + line + " de `" + file + "` contient un caractère de commande : `" + shown + "`.",
                "Personne ne le voit, et Docker ou Python s’y arrêteraient. Rien n’a été enregistré : effacez-le, "
                        + "ou retapez la ligne, puis enregistrez à nouveau.",
                file,
                line);
    }

    static Trouble outdated() {
        return new Trouble(
                409,
                "Votre projet a changé ailleurs entre-temps.",
                "Un autre onglet ou un autre navigateur a enregistré une autre version depuis que cette page est ouverte. "
                        + "Rien n’a été écrasé, et votre texte est toujours dans les champs : choisissez ci-dessous.",
                "",
                0);
    }

    /** What was to go back to the lesson's is no longer what was on the page. */
    static Trouble outdatedReturn() {
        return new Trouble(
                409,
                "Votre projet a changé ailleurs entre-temps.",
                "Un autre onglet ou un autre navigateur l’a enregistré depuis que cette page est ouverte : voici cette "
                        + "version. Rien n’a été effacé. Si vous voulez toujours revenir à la leçon, demandez-le encore.",
                "",
                0);
    }

    static Trouble diskRefused() {
        return new Trouble(
                507,
                "Le disque de l’atelier n’a pas pu garder votre projet.",
                "Il est sans doute plein. Votre texte est toujours dans les champs : laissez cette page ouverte, prévenez la "
                        + "personne qui a installé l’atelier, puis enregistrez à nouveau.",
                "",
                0);
    }

    /** Another learner came into this browser while the page was open. */
    static Trouble foreignPage() {
        return new Trouble(
                409,
                "Cette page était celle d’un autre établi.",
                "Quelqu’un d’autre est entré dans ce navigateur depuis qu’elle est ouverte. Rien n’a été enregistré : "
                        + "ouvrez à nouveau la page de votre projet.",
                "",
                0);
    }

    public boolean isForeign() {
        return equals(foreignPage());
    }

    /** Id of the field that it is about. */
    public String field() {
        return "champ-" + file.replace('.', '-');
    }

    public String css() {
        return status == 409 ? "warning" : "error";
    }
}
