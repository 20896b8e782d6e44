package fr.atelierdocker.bench.explorer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The explorer's fragments, and the pages that hold one of them for a reader without JavaScript. */
@CheckedTemplate(basePath = "bench/explorer")
final class VolumeTemplates {

    private VolumeTemplates() {}

    /**
     * One page of one folder of the volume.
     *
     * @param lit whether what the last run wrote is lit
     */
    static native TemplateInstance volume(ExplorerView view, boolean lit);

    /** The same as a page of its own. */
    static native TemplateInstance explorer(ExplorerView view);

    /** The beginning of a file of the volume. */
    static native TemplateInstance preview(PreviewView view);

    /** The same as a page of its own. */
    static native TemplateInstance file(PreviewView view);

    static native TemplateInstance volumeProblem(VolumeProblem problem);

    /** The same as a page of its own. */
    static native TemplateInstance volumeProblemPage(VolumeProblem problem);
}
