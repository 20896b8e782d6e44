package fr.atelierdocker.bench.step;

import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.journal.Summary;

/**
 * Where the journal tells how a sentence of the lesson stands: once for that the engine has proved it, which stays so, and once
 * for the last attempt that proved nothing.
 *
 * @param slug of the sentence
 */
public record ProofPlace(String slug) {

    private static final String PROVED = "preuve-";
    private static final String TRIED = "essai-";
    /** It is no part of a job: how it came to its end is told there. */
    private static final long NO_JOB = 0;

    /** The heading of what is told there. */
    public static final String TITLE = "La leçon, vérifiée";

    /** Whether a place of the journal is one of these. */
    public static boolean is(String place) {
        return place.startsWith(PROVED) || place.startsWith(TRIED);
    }

    /**
     * The engine has proved it.
     *
     * @param sentence its words
     * @param evidence what the engine has shown
     */
    public void proved(Journal journal, String sentence, String evidence) {
        tell(journal, PROVED, Fact.State.DONE, beginning(sentence) + evidence);
    }

    private static String beginning(String sentence) {
        return "Prouvé : « " + sentence + " » ";
    }

    /** What the engine has shown, from what was told of a sentence that is proved. */
    public static String evidence(String sentence, String told) {
        String beginning = beginning(sentence);
        return told.startsWith(beginning) ? told.substring(beginning.length()) : told;
    }

    /** It was tried, and not proved. */
    public void notProved(Journal journal, Fact.State state, String sentence) {
        tell(journal, TRIED, state, sentence);
    }

    private void tell(Journal journal, String place, Fact.State state, String sentence) {
        journal.append(Fact.of(NO_JOB, Fact.Type.STATE, place + slug, sentence).entering(state));
    }

    /** Done when it was ever proved, as far as the journal is kept. */
    public StepSummary proof(Summary summary) {
        return summary.step(PROVED + slug);
    }

    /** How the last attempt that proved nothing ended; waiting when there was none. */
    public StepSummary attempt(Summary summary) {
        return summary.step(TRIED + slug);
    }
}
