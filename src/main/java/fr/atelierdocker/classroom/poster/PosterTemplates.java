package fr.atelierdocker.classroom.poster;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.web.Reach;

/** The way in, to project. */
@CheckedTemplate(basePath = "classroom/poster")
final class PosterTemplates {

    private PosterTemplates() {}

    /** @param code what learners type, empty for nothing */
    static native TemplateInstance poster(Reach reach, String code);
}
