package fr.atelierdocker.bench.page;

import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.bench.image.BuildReport;
import fr.atelierdocker.bench.image.ImageSnapshot;

/** The bench's page and the pieces of it that change. */
@CheckedTemplate(basePath = "bench")
public final class BenchTemplates {

    private BenchTemplates() {}

    /** @param notice what the reader is told first; empty for nothing */
    static native TemplateInstance bench(BenchView view, List<Notice> notice);

    /** All that changes with a state, each piece addressed to its place on the page. */
    public static native TemplateInstance states(BenchView view);

    /** What changes with the containers and the image, each piece addressed to its place. */
    public static native TemplateInstance scene(BenchView view);

    /** The build's steps, addressed to their place on the page. */
    public static native TemplateInstance buildProgress(BuildReport build, ImageSnapshot image);

    /** What of the page's states tells of the volume, each piece addressed to its place. */
    public static native TemplateInstance volumeStates(BenchView view);

    static native TemplateInstance notice(Notice notice);
}
