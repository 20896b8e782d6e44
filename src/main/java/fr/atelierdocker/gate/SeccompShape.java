package fr.atelierdocker.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The seccomp profile that the project ships. A container has that or the engine's own: no other could be read here in every way
 * in which an engine may read it, and the bench has none.
 *
 * @see <a href="https://docs.docker.com/engine/security/seccomp/">the engine's own profile</a>
 */
final class SeccompShape {

    private static final JsonNode SHIPPED = shipped();

    private SeccompShape() {}

    static void check(String json) throws Refusal {
        if (!SHIPPED.equals(StrictJson.read(json.getBytes(StandardCharsets.UTF_8)))) {
            throw Refusal.forbidden("le profil seccomp n’est pas celui de l’atelier");
        }
    }

    private static JsonNode shipped() {
        try (InputStream in = SeccompShape.class.getResourceAsStream("/META-INF/resources/seccomp/atelier.json")) {
            return StrictJson.read(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Refusal broken) {
            throw new IllegalStateException(broken);
        }
    }
}
