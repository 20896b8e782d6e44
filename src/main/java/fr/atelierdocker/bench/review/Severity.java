package fr.atelierdocker.bench.review;

/** What follows from a finding. */
public enum Severity {
    /** The bench does not build it. */
    REFUSED("error", "Refusé ici"),
    /** The engine will not build it; whoever wants to see that may try. */
    ERROR("warning", "Erreur"),
    /** It can be built, and does perhaps not what is expected. */
    ADVICE("info", "Conseil");

    private final String css;
    private final String title;

    Severity(String css, String title) {
        this.css = css;
        this.title = title;
    }

    /** Class of its importance. */
    public String css() {
        return css;
    }

    public String title() {
        return title;
    }
}
