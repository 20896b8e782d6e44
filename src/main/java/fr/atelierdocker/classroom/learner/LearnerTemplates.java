package fr.atelierdocker.classroom.learner;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.classroom.Learner;

/** The pages about one learner. */
@CheckedTemplate(basePath = "classroom/learner")
final class LearnerTemplates {

    private LearnerTemplates() {}

    /**
     * @param problem what was wrong with the name that was typed; empty for nothing
     * @param longest code points of a name
     */
    static native TemplateInstance learner(Learner learner, String problem, int longest);

    /**
     * Is a reset wanted?
     *
     * @param longest code points of the reason
     */
    static native TemplateInstance reset(Learner learner, int longest);

    /** Is it wanted that they are no more in the class? */
    static native TemplateInstance removal(Learner learner);
}
