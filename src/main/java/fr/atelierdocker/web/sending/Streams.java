package fr.atelierdocker.web.sending;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.web.sending.Shares.Share;

/** Lets pages follow a stream of events: so many of one workspace, so many in all. */
@ApplicationScoped
public class Streams {

    /** Name of the one event that a page is sent for which there is no place: it says so, and comes back later. */
    public static final String FULL = "complet";

    private final Shares shares;

    Streams(SendingConfig config) {
        this.shares = new Shares(config.streamsEach(), config.streams());
    }

    /**
     * A place, if there is one; whoever has it closes it.
     *
     * @param owner id of the workspace that the page is of
     */
    public Optional<Share> take(String owner) {
        return shares.take(owner);
    }
}
