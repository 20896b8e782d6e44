package fr.atelierdocker.bench.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import fr.atelierdocker.bench.step.Topic;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.system.DataFolder;
import fr.atelierdocker.system.OwnFiles;
import fr.atelierdocker.text.OneLine;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Whether anything may be launched: whoever teaches a class may want its attention for a while. A file in the data folder holds
 * the reason, so that a site that starts again in the middle of it is still paused.
 */
@ApplicationScoped
public class LaunchPause {

    /** Most code points of a reason. */
    public static final int LONGEST = 140;

    private static final Logger LOG = Logger.getLogger(LaunchPause.class);

    private final Workspaces workspaces;
    private final Journals journals;
    private final Path file;
    private final Clock clock;
    private volatile Optional<Pause> present;

    LaunchPause(Workspaces workspaces, Journals journals, DataFolder data, Clock clock) {
        this.workspaces = workspaces;
        this.journals = journals;
        this.file = data.folder("pause");
        this.clock = clock;
        this.present = workspaces.mode() == Mode.CLASSE ? read() : Optional.empty();
    }

    /** @param reason in the words of whoever teaches, fit to be shown; empty for none */
    public record Pause(String reason, Instant since) {

        /** What a learner is told, in one sentence. */
        public String sentence() {
            return reason.isEmpty()
                    ? "Les lancements sont en pause : la personne qui anime veut votre attention un moment."
                    : "Les lancements sont en pause : " + OneLine.sentence(reason);
        }
    }

    /** The pause that lasts. */
    public Optional<Pause> present() {
        return present;
    }

    public boolean isPaused() {
        return present.isPresent();
    }

    /**
     * From now on no job begins but a reset; what is at work goes on. Every open page says so, and why. During a pause it
     * gives another reason.
     *
     * @param reason as it was typed; empty for none
     */
    public synchronized void pause(String reason) {
        Pause next = new Pause(OneLine.tidy(reason, LONGEST), clock.instant());
        if (present.map(Pause::reason).equals(Optional.of(next.reason()))) {
            return;
        }
        write(next.reason());
        present = Optional.of(next);
        tell(next.sentence());
    }

    public synchronized void resume() {
        if (present.isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warnf("After a restart the launches will be paused again: %s", failure);
        }
        present = Optional.empty();
        tell("Les lancements reprennent : à vous de jouer.");
    }

    private void tell(String sentence) {
        workspaces.all().forEach(workspace -> Topic.ENGINE.notice(journals.of(workspace.id()), sentence));
    }

    private Optional<Pause> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(new Pause(
                            OneLine.tidy(Files.readString(file, StandardCharsets.UTF_8), LONGEST),
                            Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            LOG.warnf("Whether the launches were paused cannot be read: %s", unreadable);
            return Optional.empty();
        }
    }

    private void write(String reason) {
        try {
            OwnFiles.makeFile(file);
            Files.writeString(file, reason, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            LOG.warnf("After a restart the launches will be paused no more: %s", failure);
        }
    }
}
