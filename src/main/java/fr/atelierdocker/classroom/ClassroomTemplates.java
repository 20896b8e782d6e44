package fr.atelierdocker.classroom;

import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The class's pages. */
@CheckedTemplate(basePath = "classroom")
final class ClassroomTemplates {

    private ClassroomTemplates() {}

    /** @param problem what was wrong with what was typed; empty for nothing */
    static native TemplateInstance entrance(boolean code, String problem, String name, int longest);

    /** Where the teacher's token is typed. */
    static native TemplateInstance teacher(String problem);

    /** @param silenceMillis how long it waits for a sign of life before it takes its stream for dead */
    static native TemplateInstance board(Board board, long silenceMillis);

    /** The part of the board that changes. */
    static native TemplateInstance tiles(Board board);

    /** The way in, to project. */
    static native TemplateInstance poster(String code);

    /** A learner of whom all is to be removed: is that wanted? {@code learner} is empty for all of them. */
    static native TemplateInstance confirm(List<Learner> learners, String action);
}
