package fr.atelierdocker.web;

import java.time.Instant;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

import fr.atelierdocker.text.ServerTime;

/** {@code {time.clock}}, {@code {time.date}} and {@code {time.recent}}: when something was, see {@link ServerTime}. */
@TemplateExtension
final class TemplateTimes {

    private TemplateTimes() {}

    static RawString clock(Instant time) {
        return new RawString(ServerTime.clockHtml(time));
    }

    static RawString date(Instant time) {
        return new RawString(ServerTime.dateHtml(time));
    }

    static RawString recent(Instant time) {
        return new RawString(ServerTime.recentHtml(time));
    }
}
