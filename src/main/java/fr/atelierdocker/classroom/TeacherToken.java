package fr.atelierdocker.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import fr.atelierdocker.system.DataFolder;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/** What whoever teaches has to know. One that nobody chose is made once and shown at each start, to whoever starts the site. */
@ApplicationScoped
class TeacherToken {

    private static final Logger LOG = Logger.getLogger(TeacherToken.class);

    private final Workspaces workspaces;
    private final ClassConfig config;
    private final Path file;
    private final int port;
    private volatile String token = "";

    TeacherToken(
            Workspaces workspaces,
            ClassConfig config,
            DataFolder data,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.workspaces = workspaces;
        this.config = config;
        this.file = data.folder("formateur.jeton");
        this.port = port;
    }

    void know(@Observes StartupEvent started) throws IOException {
        if (workspaces.mode() == Mode.SOLO) {
            return;
        }
        if (config.token().isPresent()) {
            token = config.token().get();
            return;
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Secrets.random());
        }
        token = Files.readString(file).strip();
        LOG.infof(
                "Le tableau de la classe est à l’adresse http://localhost:%d/formateur, et son jeton est %s",
                port, token);
    }

    boolean isRight(String given) {
        return !token.isEmpty() && Secrets.isSame(given.strip(), token);
    }

    /** Whether a request comes from a browser that has shown the token. */
    boolean isKnownTo(RoutingContext exchange) {
        return !token.isEmpty()
                && Cookies.read(TeacherFilter.COOKIE, exchange)
                        .filter(pass -> Secrets.isSame(pass, pass()))
                        .isPresent();
    }

    /** What a browser keeps once it has shown the token: it ends with the token, and tells nothing of it. */
    String pass() {
        return Secrets.digest("formateur:" + token);
    }
}
