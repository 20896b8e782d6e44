package fr.atelierdocker.web;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How other machines reach the site.
 *
 * @param addresses at which it answers them, without a last slash; the first is the one to show
 * @param closed whether it listens to this machine alone
 * @param unnamed the machine's own addresses on the network under which the site does not answer yet
 */
public record Reach(List<String> addresses, boolean closed, List<String> unnamed) {

    private static final String ANY = "*";

    /** Where a server listens to all networks; whoever asks for it as a host asks their own machine. */
    private static final String EVERYWHERE = "0.0.0.0";

    /**
     * What there is to know for it.
     *
     * @param url the site's public address, if somebody has set it
     * @param scheme of the request
     * @param host for which the request asks
     * @param port for which it asks; 0 or less for the scheme's own
     * @param names under which the site answers
     * @param listening on which of the machine's addresses it listens
     * @param network the machine's addresses there
     */
    record Facts(
            Optional<URI> url,
            String scheme,
            String host,
            int port,
            Set<String> names,
            String listening,
            List<String> network) {}

    static Reach of(Facts facts) {
        if (facts.url().isPresent()) {
            return open(List.of(facts.url().get().toString()));
        }
        if (!isLoopback(facts.host())) {
            return open(List.of(address(facts, facts.host())));
        }
        boolean closed = isLoopback(facts.listening()) && !facts.listening().equals(EVERYWHERE);
        // A name may be a proxy's, which is on this machine. An address of this machine is nobody else's.
        List<String> names = facts.names().stream()
                .filter(name -> !name.equals(ANY) && !isLoopback(name))
                .filter(name -> !closed || !facts.network().contains(name))
                .sorted()
                .toList();
        List<String> own = closed || !facts.names().contains(ANY) ? List.of() : facts.network();
        return new Reach(
                Stream.of(names, own)
                        .flatMap(Collection::stream)
                        .distinct()
                        .map(name -> address(facts, name))
                        .toList(),
                closed,
                facts.network().stream()
                        .filter(each -> !facts.names().contains(each))
                        .toList());
    }

    private static Reach open(List<String> addresses) {
        return new Reach(addresses, false, List.of());
    }

    private static String address(Facts facts, String host) {
        return facts.scheme() + "://" + host + (facts.port() > 0 ? ":" + facts.port() : "");
    }

    /** Whether a name or an address leads every machine to itself. */
    static boolean isLoopback(String host) {
        String plain = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return plain.equals("localhost")
                || plain.endsWith(".localhost")
                || plain.matches("127(\\.\\d+){1,3}")
                || plain.equals("::1")
                || plain.equals("0:0:0:0:0:0:0:1")
                || plain.equals(EVERYWHERE);
    }

    /** How the site is started so that others reach it, one command for each of the machine's addresses. */
    public List<String> commands() {
        List<String> names = unnamed.isEmpty() ? List.of("mon-ordinateur.local") : unnamed;
        return names.stream()
                .map(name -> "ATELIER_MODE=classe QUARKUS_HTTP_HOST=0.0.0.0 ATELIER_SITE_HOTES=" + name
                        + ",localhost bin/demarrer")
                .toList();
    }

    /** The address to show, as a list of at most one for a template. */
    public List<String> first() {
        return addresses.stream().limit(1).toList();
    }

    /** The others. */
    public List<String> others() {
        return addresses.stream().skip(1).toList();
    }
}
