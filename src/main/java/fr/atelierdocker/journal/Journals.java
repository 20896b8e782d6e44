package fr.atelierdocker.journal;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.system.DataFolder;

/** The journals that are open, one for each workspace. */
@ApplicationScoped
public class Journals {

    private static final Logger LOG = Logger.getLogger(Journals.class);

    private final DataFolder data;
    private final JournalConfig config;
    private final Clock clock;
    private final Map<String, Journal> open = new ConcurrentHashMap<>();

    Journals(DataFolder data, JournalConfig config, Clock clock) {
        this.data = data;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The journal of a workspace, opened when it is not.
     *
     * @param workspace its id, which becomes a folder's name: only letters, digits and hyphens
     */
    public Journal of(String workspace) {
        if (!workspace.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not a workspace id: " + workspace);
        }
        return open.computeIfAbsent(
                workspace, id -> Journal.open(data.journal(id), config.size().asLongValue(), clock));
    }

    /** Deletes the journal of a workspace, and all that is in it. */
    public void delete(String workspace) {
        Journal journal = open.remove(workspace);
        try {
            if (journal != null) {
                journal.delete();
            }
        } catch (IOException failure) {
            LOG.warnf(failure, "The journal of %s was not deleted", workspace);
        }
    }

    /** Shows each that is open, with the id of its workspace. */
    public void forEach(BiConsumer<String, Journal> journals) {
        open.forEach(journals);
    }

    @PreDestroy
    void close() {
        open.values().forEach(journal -> {
            try {
                journal.close();
            } catch (IOException failure) {
                LOG.warn("A journal was not closed", failure);
            }
        });
    }
}
