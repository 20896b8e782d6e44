package fr.atelierdocker.classroom.board;

import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.classroom.Learner;

/** The board's page. */
@CheckedTemplate(basePath = "classroom/board")
final class BoardTemplates {

    private BoardTemplates() {}

    /** @param silenceMillis how long it waits for a sign of life before it takes its stream for dead */
    static native TemplateInstance board(Board board, long silenceMillis);

    /** The part of the board that changes. */
    static native TemplateInstance rows(Board board);

    /**
     * Who is to be taken out of the class?
     *
     * @param more how many are not on it
     * @param choice which of them are ticked, see {@link RemovalResource#choose}
     * @param problem what was wrong; empty for nothing
     */
    static native TemplateInstance removals(List<Candidate> candidates, int more, String choice, String problem);

    /** Is it wanted that these leave the class? */
    static native TemplateInstance removal(List<Learner> learners);
}
