package fr.atelierdocker.bench.page;

import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.bench.image.BuildReport;
import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.log.JournalPage;
import fr.atelierdocker.bench.volume.ExplorerView;
import fr.atelierdocker.bench.volume.PreviewView;
import fr.atelierdocker.bench.volume.VolumeProblem;

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

    /** A sentence of ours, with French typography. */
    public static native TemplateInstance prose(String text);

    /** One page of one folder of the volume. */
    public static native TemplateInstance volume(ExplorerView view);

    /** The same as a page of its own. */
    public static native TemplateInstance explorer(ExplorerView view);

    /** The beginning of a file of the volume. */
    public static native TemplateInstance preview(PreviewView view);

    /** The same as a page of its own. */
    public static native TemplateInstance file(PreviewView view);

    public static native TemplateInstance volumeProblem(VolumeProblem problem);

    /** The same as a page of its own. */
    public static native TemplateInstance volumeProblemPage(VolumeProblem problem);

    /** What of the page's states tells of the volume, each piece addressed to its place. */
    public static native TemplateInstance volumeStates(BenchView view);

    static native TemplateInstance notice(Notice notice);

    public static native TemplateInstance journal(JournalPage view);
}
