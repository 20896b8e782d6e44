package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.jobs.Refusal;
import fr.atelierdocker.bench.step.Step;

/**
 * What a reader is told about a request.
 *
 * @param status HTTP status that goes with it
 * @param css class of its importance: info, success, warning or error
 * @param commands what to type in a terminal, in order
 * @param offer a step that the reader can take at once instead
 * @param replacement the same again, when the reader agrees
 */
public record Notice(
        int status,
        String css,
        String title,
        String text,
        List<String> commands,
        Optional<Step> offer,
        Optional<Replacement> replacement) {

    /** To be read out by a screen reader: whoever sees the page sees its states change. */
    static Notice accepted(String title) {
        return new Notice(202, "visually-hidden", title, "", List.of(), Optional.empty(), Optional.empty());
    }

    static Notice nothingToStop() {
        return new Notice(
                409,
                "warning",
                "Rien n’est en cours.",
                "Il n’y a donc rien à arrêter : tout est déjà terminé.",
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** @param path of the button that was pressed */
    static Notice of(Refusal refusal, String path) {
        int status =
                switch (refusal.kind()) {
                    case CONFLICT -> 409;
                    case QUEUE_FULL -> 429;
                    case NO_ENGINE -> 503;
                    case DISK_FULL -> 507;
                };
        return new Notice(
                status,
                status < 500 ? "warning" : "error",
                refusal.sentence(),
                refusal.remedy(),
                refusal.commands(),
                refusal.offer(),
                refusal.replaces().map(image -> new Replacement(path, image)));
    }

    /** Whether it says that something failed, and not only that something has to wait. */
    public boolean isError() {
        return status >= 400;
    }

    public String icon() {
        return isError() ? "warning" : "info";
    }

    /** The offer, as a list of at most one for the template. */
    public List<Step> offers() {
        return offer.stream().toList();
    }

    /** The same of the replacement. */
    public List<Replacement> replacements() {
        return replacement.stream().toList();
    }
}
