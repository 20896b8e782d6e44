package fr.atelierdocker.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Finds out under which addresses other machines reach the site: not under the name that only this machine has for itself. */
@ApplicationScoped
public class ReachableAddresses {

    private static final Logger LOG = Logger.getLogger(ReachableAddresses.class);

    /** Networks between this machine and what runs on it: bridges of Docker and libvirt, and their ends. */
    private static final Pattern INNER =
            Pattern.compile("(docker|br-|veth|virbr|cni|flannel|lxc|podman|vmnet|vboxnet).*");

    private final SiteConfig config;
    private final String listening;

    ReachableAddresses(SiteConfig config, @ConfigProperty(name = "quarkus.http.host") String listening) {
        this.config = config;
        this.listening = listening;
    }

    /** Those that whoever sends this request may tell to others. */
    public Reach from(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return Reach.of(new Reach.Facts(
                config.url(),
                request.scheme(),
                authority == null ? "localhost" : authority.host(),
                authority == null ? 0 : authority.port(),
                config.hosts(),
                listening,
                network()));
    }

    /** The IPv4 addresses of this machine in private networks, which a hand types easily. */
    private static List<String> network() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(ReachableAddresses::leadsOut)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (SocketException failure) {
            LOG.warnf("The machine's addresses cannot be read: %s", failure);
            return List.of();
        }
    }

    private static boolean leadsOut(NetworkInterface network) {
        try {
            return network.isUp()
                    && !network.isLoopback()
                    && !INNER.matcher(network.getName()).matches();
        } catch (SocketException gone) {
            return false;
        }
    }
}
