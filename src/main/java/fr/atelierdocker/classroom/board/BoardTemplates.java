package fr.atelierdocker.classroom.board;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The board's page. */
@CheckedTemplate(basePath = "classroom/board")
final class BoardTemplates {

    private BoardTemplates() {}

    /** @param silenceMillis how long it waits for a sign of life before it takes its stream for dead */
    static native TemplateInstance board(Board board, long silenceMillis);

    /** The part of the board that changes. */
    static native TemplateInstance rows(Board board);
}
