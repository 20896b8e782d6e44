package fr.atelierdocker.bench.page;

import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.bench.moment.Readiness;
import fr.atelierdocker.bench.moment.TeacherWord;

/** The bench's pages and the pieces of it that change. */
@CheckedTemplate(basePath = "bench/page")
public final class BenchTemplates {

    private BenchTemplates() {}

    static native TemplateInstance bench(BenchView view);

    /** What one page alone shows, without what is around it. */
    static native TemplateInstance zone(BenchView view);

    /** What changes on an open page, each piece in an element with its id. */
    static native TemplateInstance live(Live live);

    /** @param spot where the bench goes on */
    static native TemplateInstance notice(Notice notice, Spot spot);

    /** The same for htmx. */
    static native TemplateInstance notice$told(Notice notice);

    /** What whoever teaches wants the learner to know. */
    static native TemplateInstance word(TeacherWord word);

    /** All commands in full. */
    static native TemplateInstance commands(List<Commands.Group> groups, boolean filtered, Readiness readiness);

    /** Those of one group, without what is around them. */
    static native TemplateInstance group(Commands.Group group);
}
