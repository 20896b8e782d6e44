package fr.atelierdocker.classroom.entrance;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.classroom.Attempts;
import fr.atelierdocker.classroom.ClassConfig;
import fr.atelierdocker.classroom.Secrets;

/** What has to be known to come in, where the class has such a code: it is on the poster, and cannot be guessed by trying. */
@ApplicationScoped
class ClassCode {

    private final Attempts attempts;
    private final ClassConfig config;

    ClassCode(Attempts attempts, ClassConfig config) {
        this.attempts = attempts;
        this.config = config;
    }

    /** Why somebody is not let in. */
    record Refusal(int status, String sentence) {}

    boolean isAskedFor() {
        return config.code().isPresent();
    }

    /**
     * What stands in the way of somebody at this address, if anything.
     *
     * @param typed what was typed; may be null
     */
    Optional<Refusal> refusal(String address, String typed) {
        if (!isAskedFor()) {
            return Optional.empty();
        }
        if (attempts.areExhausted(address)) {
            return Optional.of(new Refusal(429, "Trop d’essais : attendez une minute, puis recommencez."));
        }
        if (!isRight(typed == null ? "" : typed)) {
            attempts.failed(address);
            return Optional.of(
                    new Refusal(403, "Ce n’est pas le code de cette classe. Relisez-le au tableau, puis recommencez."));
        }
        return Optional.empty();
    }

    /** It is read aloud and typed by hand: neither its case nor a space around it matters. */
    private boolean isRight(String code) {
        return Secrets.isSame(plain(code), plain(config.code().orElse("")));
    }

    private static String plain(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
