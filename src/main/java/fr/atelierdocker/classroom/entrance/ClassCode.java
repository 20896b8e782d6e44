package fr.atelierdocker.classroom.entrance;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.classroom.ClassConfig;
import fr.atelierdocker.classroom.Secrets;
import fr.atelierdocker.classroom.WrongTries;

/** What has to be known to come in, where the class has such a code: it is on the poster. */
@ApplicationScoped
class ClassCode {

    private final WrongTries attempts;
    private final ClassConfig config;

    ClassCode(WrongTries attempts, ClassConfig config) {
        this.attempts = attempts;
        this.config = config;
    }

    /**
     * Why somebody is not let in.
     *
     * @param late whether the answer is to come late
     */
    record Refusal(int status, String sentence, boolean late) {

        Refusal(int status, String sentence) {
            this(status, sentence, false);
        }
    }

    boolean isAskedFor() {
        return config.code().isPresent();
    }

    /**
     * What stands in the way of somebody, if anything. A right code never does, whatever was tried from there before.
     *
     * @param network from which it comes
     * @param typed what was typed; may be null
     */
    Optional<Refusal> refusal(String network, String typed) {
        if (!isAskedFor() || isRight(typed == null ? "" : typed)) {
            return Optional.empty();
        }
        return Optional.of(
                attempts.isOneTooMany(network)
                        ? new Refusal(
                                429,
                                "Ce n’est pas le code de cette classe, et d’où vous venez on en essaie trop : les réponses se"
                                        + " font attendre. Relisez-le au tableau : le bon vous fait toujours entrer.",
                                true)
                        : new Refusal(
                                403, "Ce n’est pas le code de cette classe. Relisez-le au tableau, puis recommencez."));
    }

    /** It is read aloud and typed by hand: neither its case nor a space around it matters. */
    private boolean isRight(String code) {
        return Secrets.isSame(plain(code), plain(config.code().orElse("")));
    }

    private static String plain(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
