package fr.atelierdocker.bench.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import fr.atelierdocker.bench.step.JobPassage;
import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.docker.dialect.BuildWords;
import fr.atelierdocker.journal.Entry;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;
import fr.atelierdocker.text.ShownText;
import fr.atelierdocker.text.Units;

/**
 * Makes moments of a job's entries, given one by one: a job may have written a hundred thousand lines, of which a reader
 * wants the first and the last.
 */
final class ReplayReader {

    /** Of lines that follow one another, so many are shown at each end. */
    private static final int HEAD = 20;

    private static final int TAIL = 10;

    /** With so many moments, nobody looks at each line any more. */
    private static final int MANY = 300;

    private final List<Chapter> chapters = new ArrayList<>();
    private final Deque<Frame> tail = new ArrayDeque<>();
    private final ObjectTracker tracker = new ObjectTracker();
    private BuildWords words = new BuildWords();
    private Objects before = Objects.UNKNOWN;
    private Optional<Entry> begin = Optional.empty();
    private Instant last = Instant.EPOCH;
    private int count;
    private int run;
    private long left;

    private ReplayReader() {}

    static Replay read(Journal journal, JobPassage passage) {
        ReplayReader reader = new ReplayReader();
        boolean ended = passage.forEach(journal, reader::accept);
        reader.endRun();
        return new Replay(
                passage.job(),
                reader.begin.filter(ReplayReader::isBeginning).isPresent(),
                ended,
                reader.since(reader.last),
                List.copyOf(reader.chapters));
    }

    /** A job begins with its command, or with its place in the queue. */
    private static boolean isBeginning(Entry entry) {
        return entry.fact().type() == Fact.Type.COMMAND || entry.fact().begins();
    }

    private void accept(Entry entry) {
        Fact fact = entry.fact();
        Optional<Step> step = Step.of(fact.step());
        if (step.isEmpty() || (fact.type() == Fact.Type.PROGRESS && begin.isPresent())) {
            // A line that is written over tells what is next to be seen in its place.
            return;
        }
        if (begin.isEmpty()) {
            begin = Optional.of(entry);
        }
        last = entry.time();
        if (chapters.isEmpty() || fact.type() == Fact.Type.COMMAND) {
            endRun();
            begin(step.get());
        }
        if (fact.type() == Fact.Type.LINE) {
            line(entry, step.get());
        } else {
            endRun();
            tracker.accept(step.get(), fact);
            add(frame(entry));
        }
    }

    private void begin(Step step) {
        boolean queued =
                !chapters.isEmpty() && chapter().frames().stream().allMatch(frame -> frame.kind() == Frame.Kind.NOTICE);
        if (queued && chapter().step() == step) {
            // It waited for its turn before its command.
            return;
        }
        long same = chapters.stream().filter(chapter -> chapter.step() == step).count();
        chapters.add(new Chapter(step, step.slug() + (same == 0 ? "" : "-" + (same + 1)), new ArrayList<>()));
        words = new BuildWords();
    }

    private void line(Entry entry, Step step) {
        Fact fact = entry.fact();
        boolean error = fact.channel().filter(Fact.Channel.STDERR::equals).isPresent();
        if (step == Step.BUILD && words.read(fact.text(), error || fact.isOver()) == BuildWords.Word.STEP) {
            endRun();
            tracker.building(words.step(), words.total());
            String lead = "étape " + words.step() + " sur " + words.total() + " :";
            add(shown(entry.time(), Frame.Kind.STEP, lead, words.instruction(words.step()), ""));
            return;
        }
        tracker.accept(step, fact);
        String lead =
                step == Step.BUILD ? "le moteur répond :" : error ? "il écrit, sur sa sortie d’erreur :" : "il écrit :";
        Frame frame = shown(entry.time(), Frame.Kind.LINE, lead, fact.text(), "");
        boolean many = count > MANY;
        run++;
        if (run <= (many ? 1 : HEAD)) {
            add(frame);
            return;
        }
        tail.addLast(frame);
        if (tail.size() > (many ? 1 : TAIL)) {
            tail.removeFirst();
            left++;
        }
    }

    /** Other things than lines follow. */
    private void endRun() {
        if (left > 0) {
            Frame next = tail.getFirst();
            String sentence = "… " + Units.count(left, "ligne", "lignes") + " de plus, que le journal garde…";
            add(new Frame(next.since(), Frame.Kind.GAP, "", "", sentence, List.of()));
        }
        tail.forEach(this::add);
        tail.clear();
        left = 0;
        run = 0;
    }

    private Frame frame(Entry entry) {
        Fact fact = entry.fact();
        boolean end = fact.state().filter(Fact.State::isEnd).isPresent() || fact.type() == Fact.Type.END;
        return switch (fact.type()) {
            case COMMAND -> shown(entry.time(), Frame.Kind.COMMAND, "", fact.text(), "");
            case ERROR -> shown(entry.time(), Frame.Kind.NOTICE, "le moteur refuse :", fact.text(), "");
            case PROGRESS, NOTICE -> shown(entry.time(), Frame.Kind.NOTICE, "", "", fact.text());
            default -> shown(entry.time(), end ? Frame.Kind.END : Frame.Kind.STATE, "", "", fact.text());
        };
    }

    private Frame shown(Instant time, Frame.Kind kind, String lead, String code, String sentence) {
        Objects now = tracker.now();
        Frame frame = new Frame(since(time), kind, lead, ShownText.of(code), ShownText.of(sentence), now.after(before));
        before = now;
        return frame;
    }

    private void add(Frame frame) {
        chapter().frames().add(frame);
        count++;
    }

    private Chapter chapter() {
        return chapters.get(chapters.size() - 1);
    }

    /** A clock that was set back makes no moment come before the first. */
    private Duration since(Instant time) {
        Duration since =
                begin.map(first -> Duration.between(first.time(), time)).orElse(Duration.ZERO);
        return since.isNegative() ? Duration.ZERO : since;
    }
}
