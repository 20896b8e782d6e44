package fr.atelierdocker.bench.replay;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of a job that is seen again. */
@CheckedTemplate(basePath = "bench/replay")
final class ReplayTemplates {

    private ReplayTemplates() {}

    static native TemplateInstance replay(Replay replay);
}
