package fr.atelierdocker.bench.page;

import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.bench.image.BuildReport;
import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.map.EngineMap;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.volume.VolumeSnapshot;

/** The bench's page and the pieces of it that change. */
@CheckedTemplate(basePath = "bench/page")
public final class BenchTemplates {

    private BenchTemplates() {}

    /** @param notice what the reader is told first; empty for nothing */
    static native TemplateInstance bench(BenchView view, List<Notice> notice);

    /** All that changes with a state, each piece addressed to its place on the page. */
    static native TemplateInstance states(
            Readiness readiness,
            List<StepState> steps,
            List<WriterState> writers,
            VolumeSnapshot volume,
            BuildReport build,
            ImageSnapshot image,
            CommandLine save,
            EngineMap map);

    /** What changes with the containers, each piece addressed to its place. */
    static native TemplateInstance scene(List<WriterState> writers, EngineMap map);

    /** The build's steps, addressed to their place on the page. */
    static native TemplateInstance buildProgress(BuildReport build, ImageSnapshot image);

    /** What of the page's states tells of the volume, each piece addressed to its place. */
    static native TemplateInstance volumeStates(VolumeSnapshot volume, EngineMap map);

    static native TemplateInstance notice(Notice notice);
}
