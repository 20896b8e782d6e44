package fr.atelierdocker.bench.review;

import fr.atelierdocker.text.Units;

/** What follows from a finding. */
public enum Severity {
    /** The bench does not build it. */
    REFUSED("error", "Refusé ici", "refus", "refus"),
    /** The engine will not build it; whoever wants to see that may try. */
    ERROR("warning", "Erreur", "erreur", "erreurs"),
    /** It can be built, and does perhaps not what is expected. */
    ADVICE("info", "Conseil", "conseil", "conseils");

    private final String css;
    private final String title;
    private final String one;
    private final String several;

    Severity(String css, String title, String one, String several) {
        this.css = css;
        this.title = title;
        this.one = one;
        this.several = several;
    }

    /** Class of its importance. */
    public String css() {
        return css;
    }

    public String title() {
        return title;
    }

    /** So many of them, such as {@code 2 conseils}. */
    public String count(long number) {
        return Units.count(number, one, several);
    }
}
