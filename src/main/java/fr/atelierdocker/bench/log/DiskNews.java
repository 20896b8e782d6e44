package fr.atelierdocker.bench.log;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.system.Heartbeat;

/** Tries again to save what the disk did not take, and tells the open pages when it takes no more and when it does again. */
@ApplicationScoped
class DiskNews {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Journals journals;
    private final Heartbeat heartbeat;
    /** Ids of the workspaces that have been told of it. Only one thread at a time touches it. */
    private Set<String> troubled = Set.of();

    DiskNews(Journals journals, Heartbeat heartbeat) {
        this.journals = journals;
        this.heartbeat = heartbeat;
    }

    void begin(@Observes StartupEvent started) {
        heartbeat.every(INTERVAL, this::look);
    }

    private void look() {
        Set<String> now = new HashSet<>();
        journals.forEach((workspace, journal) -> {
            boolean told = troubled.contains(workspace);
            // Trouble that comes and goes between two looks may be shown by a page all the same.
            boolean shown = told || journal.trouble().isPresent();
            journal.save();
            boolean trouble = journal.trouble().isPresent();
            if (trouble) {
                now.add(workspace);
            }
            if (trouble && !told) {
                Topic.ENGINE.notice(journal, "Le disque ne prend plus le journal : il n’est gardé qu’en mémoire.");
            } else if (!trouble && shown) {
                Topic.ENGINE.notice(journal, "Le disque prend de nouveau le journal : rien n’en a été perdu.");
            }
        });
        troubled = now;
    }
}
