package fr.atelierdocker.web;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * Where a request comes from, as far as one household or one school has it to itself: an IPv4 address, or the first 64 bits of
 * an IPv6 one, whose other half each machine chooses as it likes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4">RFC 4291, of the 64 bits of an interface</a>
 */
public final class ClientNetwork {

    private static final int PREFIX_BYTES = 8;
    private static final int IPV4_BYTES = 4;
    private static final int MAPPED_BYTES = 12;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private ClientNetwork() {}

    /** That of a request; of one that came through a proxy that is believed, what the proxy says. */
    public static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return of(Objects.requireNonNullElse(remote.hostAddress(), String.valueOf(remote.host())));
    }

    /**
     * That of an address.
     *
     * @param address in numbers; what is none is taken as it is
     */
    static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length == IPV4_BYTES) {
            return address;
        }
        if (Arrays.equals(bytes, 0, MAPPED_BYTES, MAPPED, 0, MAPPED_BYTES)) {
            return NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, MAPPED_BYTES, bytes.length));
        }
        return HexFormat.ofDelimiter(":").formatHex(bytes, 0, PREFIX_BYTES) + "::/64";
    }
}
