package fr.atelierdocker.bench.step;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.journal.Summary;

/** Where one step of one job says what happens to it. */
public final class StepLog {

    private static final Logger LOG = Logger.getLogger(StepLog.class);

    /** In the place of a border, where no life begins. */
    private static final String SAME_LIFE = "suite";

    private final Journal journal;
    private final long job;
    private final String step;
    private final boolean statesItsStep;

    public StepLog(Journal journal, long job, Step step) {
        this(journal, job, step, true);
    }

    /** @param statesItsStep whether how the job goes is how the step stands */
    public StepLog(Journal journal, long job, Step step, boolean statesItsStep) {
        this.journal = journal;
        this.job = job;
        this.step = step.slug();
        this.statesItsStep = statesItsStep;
    }

    /**
     * The step begins. What it works from is kept beside its command: only by it can what comes be understood later.
     *
     * @param line the command as the lesson writes it
     * @param source what it works from, empty for nothing
     * @param again whether it follows another of the same job and step, whose output stays
     */
    public void command(String line, String source, boolean again) {
        Fact fact = Fact.of(job, Fact.Type.COMMAND, step, line).from(source);
        journal.append(statesItsStep ? fact.entering(again ? Fact.State.RESUMED : Fact.State.RUNNING) : fact);
    }

    /**
     * The step waits for its turn; this replaces what was said of that before.
     *
     * @param position 1 for whoever comes next
     * @param length how many wait
     */
    public void queued(int position, int length) {
        String rank = position == 1 ? "1er" : position + "e";
        Fact fact = Fact.progress(
                job, step, "file", "Dans la file d’attente : " + rank + " sur " + length + ". Ce sera bientôt à vous.");
        journal.append(statesItsStep ? fact.entering(Fact.State.QUEUED) : fact);
    }

    /**
     * What a container wrote. A line that is told once more is an entry in the place of its first.
     *
     * @param places of the lines of this stream that were told
     */
    void output(StdStream stream, List<OutputLine> lines, Places places) {
        Fact.Channel channel = channel(stream);
        List<Fact> facts = new ArrayList<>(lines.size());
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            OutputLine line = lines.get(i);
            long place = places.of(line.row());
            if (i > from && place == 0 && line.row() <= lines.get(i - 1).row()) {
                // The line before, or one before that: its place is known when it has one.
                append(lines.subList(from, i), facts, places);
                facts.clear();
                from = i;
                place = places.of(line.row());
            }
            Fact fact = Fact.line(job, step, channel, line.text());
            Fact told = line.complete() ? fact : fact.passing();
            facts.add(place == 0 ? told : told.over(place));
        }
        append(lines.subList(from, lines.size()), facts, places);
    }

    private void append(List<OutputLine> lines, List<Fact> facts, Places places) {
        List<Entry> entries = journal.append(facts);
        for (int i = 0; i < lines.size(); i++) {
            if (facts.get(i).over() == 0) {
                places.put(lines.get(i).row(), entries.get(i).number());
            }
        }
    }

    /**
     * What this step of this job has of a container's output already.
     *
     * @param lines how many, those that were written over not among them
     * @param first the first of them, empty when there is none
     */
    record Written(long lines, String first) {

        private static final Written NOTHING = new Written(0, "");

        private Written and(String line) {
            return new Written(lines + 1, lines == 0 ? line : first);
        }
    }

    /**
     * Of each stream since the last beginning, of the step or of a life of its container; reads all of the step's entries, for
     * the moment when one is taken up.
     */
    Map<StdStream, Written> written() {
        Map<StdStream, Written> written = nothingWritten();
        told(fact -> {
            // A command to a container that lives begins nothing by itself.
            if (isLife(fact) || fact.begins()) {
                forget(written);
            } else if (fact.type() == Fact.Type.LINE) {
                for (StdStream stream : StdStream.values()) {
                    if (fact.channel().filter(channel(stream)::equals).isPresent()) {
                        written.compute(stream, (same, before) -> before.and(fact.text()));
                    }
                }
            }
        });
        return written;
    }

    static Map<StdStream, Written> nothingWritten() {
        Map<StdStream, Written> written = new EnumMap<>(StdStream.class);
        forget(written);
        return written;
    }

    private static void forget(Map<StdStream, Written> written) {
        for (StdStream stream : StdStream.values()) {
            written.put(stream, Written.NOTHING);
        }
    }

    private static Fact.Channel channel(StdStream stream) {
        return stream == StdStream.STDERR ? Fact.Channel.STDERR : Fact.Channel.STDOUT;
    }

    /** Updates the one line of this key. */
    public void progress(String key, String text) {
        try {
            journal.append(Fact.progress(job, step, key, text));
        } catch (UncheckedIOException noRoom) {
            // It is soon followed by another.
            LOG.debug("A progress is not kept", noRoom);
        }
    }

    public void state(String text) {
        journal.append(Fact.of(job, Fact.Type.STATE, step, text));
    }

    /**
     * A life of the container of this step begins.
     *
     * @param border a moment between the life before and this one, by the engine's clock: kept beside the sentence for whoever
     *     has to find this life's output again
     */
    public void lifeBegins(String text, Instant border) {
        journal.append(Fact.of(job, Fact.Type.STATE, step, text)
                .entering(Fact.State.RESUMED)
                .from(border.toString()));
    }

    /** The life that was told last is told further, after an end that was none. */
    public void lifeGoesOn(String text) {
        journal.append(Fact.of(job, Fact.Type.STATE, step, text)
                .entering(Fact.State.RESUMED)
                .from(SAME_LIFE));
    }

    /** The border of the last life that was told; empty before the first, and when nobody kept it. */
    public Optional<Instant> lastBorder() {
        List<String> borders = new ArrayList<>(List.of(""));
        told(fact -> {
            if (isLife(fact)) {
                borders.set(0, fact.source());
            }
        });
        return borders.stream()
                .filter(border -> !border.isEmpty())
                .map(Instant::parse)
                .findFirst();
    }

    /** Shows what this step has told in this job since it began. */
    private void told(Consumer<Fact> facts) {
        Summary summary = journal.summary();
        journal.forEach(summary.step(step).since() - 1, summary.last(), entry -> {
            Fact fact = entry.fact();
            if (fact.job() == job && fact.step().equals(step)) {
                facts.accept(fact);
            }
        });
    }

    private static boolean isLife(Fact fact) {
        return fact.type() == Fact.Type.STATE
                && fact.state().filter(Fact.State.RESUMED::equals).isPresent()
                && !fact.source().equals(SAME_LIFE);
    }

    /** The container that lives in this step has entered a state of its life. */
    public void life(Fact.State state, String text) {
        journal.append(Fact.of(job, Fact.Type.STATE, step, text).entering(state));
    }

    public void notice(String text) {
        journal.append(Fact.of(job, Fact.Type.NOTICE, step, text));
    }

    /** Whoever teaches wants it: that stays to be told. */
    public void teacher(String text) {
        Topic.TEACHER.leave(journal, text);
    }

    public void error(String text) {
        journal.append(Fact.of(job, Fact.Type.ERROR, step, text));
    }

    /** The step goes back to its beginning. */
    public void cleared(Step other, String text) {
        journal.append(Fact.of(job, Fact.Type.STATE, other.slug(), text).entering(Fact.State.WAITING));
    }

    /** The step ended, and with it the job if it was its last. */
    public void outcome(Outcome outcome, boolean last) {
        Fact.Type type = last ? Fact.Type.END : Fact.Type.STATE;
        Fact plain = Fact.of(job, type, step, outcome.sentence());
        Fact fact = statesItsStep ? plain.entering(outcome.state()) : plain;
        journal.append(outcome.code().isPresent() ? fact.withCode(outcome.code().getAsInt()) : fact);
    }
}
