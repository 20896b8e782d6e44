package fr.atelierdocker.nginx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import fr.atelierdocker.docker.TestRegistry;

/** The site behind nginx, by https: {@code src/main/nginx/atelier.conf}, with a certificate of its own making. */
public final class Https implements AutoCloseable {

    /** By this header a test comes from any address. */
    public static final String ADDRESS = "X-Essai-Adresse";

    /** What an nginx.conf says around it, for one that has no rights and no place but a folder. */
    private static final String AROUND =
            """
            pid nginx.pid;
            error_log erreurs.log;
            worker_processes 1;
            worker_rlimit_nofile 16384;
            events { worker_connections 8192; }
            http {
                access_log off;
                set_real_ip_from 127.0.0.1;
                real_ip_header X-Essai-Adresse;
                client_body_temp_path tampon;
                proxy_temp_path tampon;
                fastcgi_temp_path tampon;
                uwsgi_temp_path tampon;
                scgi_temp_path tampon;
            %s
            }
            """;

    /** What may be asked for comes back so slowly that it does not matter how fast a test asks. */
    private static final Map<String, String> TIMES = Map.of(
            "rate=150r/s;", "rate=1r/s;",
            "rate=20r/s;", "rate=1r/s;",
            "rate=30r/s;", "rate=1r/s;",
            "rate=3r/s;", "rate=1r/s;");

    private static final String NAME = "localhost";
    private static final char[] PASSWORD = "essai-essai".toCharArray();

    private final int port;
    private final int plainPort;
    private final SSLContext trust;
    private final Nginx nginx;

    private Https(int port, int plainPort, SSLContext trust, Nginx nginx) {
        this.port = port;
        this.plainPort = plainPort;
        this.trust = trust;
        this.nginx = nginx;
    }

    /** @param sitePort where the site listens, on the loopback */
    public static Https before(int sitePort) {
        try {
            Path folder = Nginx.folder();
            KeyStore keys = certificate(folder.resolve("cles.p12"));
            Path certificate = pem(
                    folder.resolve("certificat.pem"),
                    "CERTIFICATE",
                    keys.getCertificate(NAME).getEncoded());
            Key key = keys.getKey(NAME, PASSWORD);
            Path privateKey = pem(folder.resolve("certificat.key"), "PRIVATE KEY", key.getEncoded());
            int port = TestRegistry.freePort();
            int plainPort = TestRegistry.freePort();
            String configuration = Nginx.configuration(
                    "atelier.conf",
                    Map.of(
                            "127.0.0.1:8080",
                            "127.0.0.1:" + sitePort,
                            "listen 80;",
                            "listen 127.0.0.1:" + plainPort + ";",
                            "listen 443 ssl",
                            "listen 127.0.0.1:" + port + " ssl",
                            "server_name atelier.example;",
                            "server_name " + NAME + ";",
                            "/etc/ssl/certs/atelier.pem",
                            certificate.toString(),
                            "/etc/ssl/private/atelier.key",
                            privateKey.toString()));
            Nginx nginx = Nginx.start(
                    folder,
                    AROUND.formatted(Nginx.replaced(configuration, TIMES)),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new Https(port, plainPort, trusting(keys), nginx);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The address of the site, without a last slash. */
    public String base() {
        return "https://" + NAME + ":" + port;
    }

    /** An address of the site that nobody should use. */
    public URI plain(String path) {
        return URI.create("http://" + NAME + ":" + plainPort + path);
    }

    /** Knows its certificate, and no other. */
    public SSLContext trust() {
        return trust;
    }

    @Override
    public void close() {
        nginx.close();
    }

    private static KeyStore certificate(Path store) throws IOException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "SAN=dns:" + NAME + ",dns:ailleurs.example,ip:127.0.0.1",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.onExit().join().exitValue() != 0) {
            throw new AssertionError(said);
        }
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private static Path pem(Path file, String what, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
        certificates.load(null, null);
        certificates.setCertificateEntry(NAME, keys.getCertificate(NAME));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
