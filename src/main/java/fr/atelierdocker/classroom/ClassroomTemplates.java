package fr.atelierdocker.classroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The class's pages. */
@CheckedTemplate(basePath = "classroom")
final class ClassroomTemplates {

    private ClassroomTemplates() {}

    /** Where the teacher's token is typed. */
    static native TemplateInstance teacher(String problem);

    /**
     * All of everybody's is to be removed: is that wanted?
     *
     * @param longest code points of the reason
     */
    static native TemplateInstance confirm(int longest);

    /**
     * Launches are to be paused, and why?
     *
     * @param paused whether they are already
     * @param reason the present one
     * @param longest code points of the reason
     */
    static native TemplateInstance pause(boolean paused, String reason, int longest);
}
