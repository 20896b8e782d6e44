package fr.atelierdocker.classroom.entrance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The way into the class. */
@CheckedTemplate(basePath = "classroom/entrance")
final class EntranceTemplates {

    private EntranceTemplates() {}

    static native TemplateInstance entrance(Entrance entrance);
}
