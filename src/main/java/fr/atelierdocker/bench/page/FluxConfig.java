package fr.atelierdocker.bench.page;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the stream of events tells an open page that it is alive. */
@ConfigMapping(prefix = "atelier.flux")
public interface FluxConfig {

    /** Between two {@code ping} events, by which a browser knows that a quiet stream is alive. */
    @WithName("battement")
    @WithDefault("15s")
    Duration heartbeat();

    /** After which a browser takes the connection for dead: three signs of life that did not come. */
    default Duration silence() {
        return heartbeat().multipliedBy(3);
    }
}
