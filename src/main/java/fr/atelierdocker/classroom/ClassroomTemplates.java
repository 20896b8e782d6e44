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

    /** The way in, to project. */
    static native TemplateInstance poster(String code);

    /** A learner of whom all is to be removed: is that wanted? {@code learner} is empty for all of them. */
    static native TemplateInstance confirm(List<Learner> learners, String action);
}
