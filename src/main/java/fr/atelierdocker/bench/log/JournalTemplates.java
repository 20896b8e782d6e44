package fr.atelierdocker.bench.log;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The journal's pages. */
@CheckedTemplate(basePath = "bench/log")
public final class JournalTemplates {

    private JournalTemplates() {}

    public static native TemplateInstance journal(JournalPage view);
}
