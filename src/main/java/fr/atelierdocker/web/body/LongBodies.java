package fr.atelierdocker.web.body;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import fr.atelierdocker.web.RequestsConfig;

/**
 * The memory for those few forms that hold whole texts. Each may take as much as one needs, and all of them together no more
 * than so many: what comes then is refused, and nothing that was typed is lost by it.
 */
@ApplicationScoped
class LongBodies {

    private static final Set<String> PATHS = Set.of("/atelier/projet");

    /** A whole class that saves at the same moment, twice: they are there for some milliseconds each. */
    private static final int MOST = 64;

    private final RequestsConfig config;
    private final AtomicLong kept = new AtomicLong();

    LongBodies(RequestsConfig config) {
        this.config = config;
    }

    /** The most bytes of one request's body. */
    long most(HttpServerRequest request) {
        return isLong(request) ? config.project().asLongValue() : config.body().asLongValue();
    }

    private static boolean isLong(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST) && PATHS.contains(request.path());
    }

    /**
     * So many bytes more are kept, beyond what any form may have.
     *
     * @return false when there is no room for them, and they are not to be kept
     */
    boolean take(long bytes) {
        if (kept.addAndGet(bytes) <= MOST * config.project().asLongValue()) {
            return true;
        }
        give(bytes);
        return false;
    }

    /** They are kept no longer. */
    void give(long bytes) {
        kept.addAndGet(-bytes);
    }
}
