package fr.atelierdocker.web;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** What the site says of itself, and under which names it answers. */
@ConfigMapping(prefix = "atelier.site")
interface SiteConfig {

    /** The site's public address without a last slash; by default the one that the browser asked for. */
    Optional<URI> url();

    /** An e-mail address, for those who have a problem with the site. */
    Optional<String> contact();

    /** The host names under which the site answers; {@code *} is any. The one of {@link #url()} is always one. */
    @WithName("hotes")
    @WithDefault("localhost,127.0.0.1,[::1]")
    Set<String> hosts();

    /**
     * Reverse proxies, whose {@code X-Forwarded-Proto}, {@code -Host} and {@code -For} say under which address the site was
     * asked for, and by whom. Nobody else's are believed. The server itself is told in {@code application.properties}.
     */
    @WithName("mandataires")
    Optional<Set<@WithConverter(ProxyAddress.class) String>> proxies();
}
