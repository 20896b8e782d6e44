package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import fr.atelierdocker.bench.moment.Readiness;
import fr.atelierdocker.bench.moment.WriterState;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.project.FileView;
import fr.atelierdocker.bench.project.ProjectView;
import fr.atelierdocker.bench.verify.ProofCard;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.lesson.SourceFile;

/**
 * One of the bench's pages at one moment: what is around all of them, what of them changes while the page is open, and each
 * with what it alone shows.
 *
 * @param spot where on the bench the reader is
 * @param proof of the sentence that is being verified, if one is
 * @param save the command of the image's export into a file
 * @param push of the image into a registry, if there is one
 * @param project where it is written, on that page
 */
public record BenchView(
        Spot spot,
        Frame frame,
        Live live,
        Steps steps,
        Lives lives,
        Experiments experiments,
        Optional<ProofCard> proof,
        CommandLine save,
        Optional<StepCard> push,
        Optional<ProjectView> project) {

    /** The page that it is. */
    public Tab tab() {
        return spot.tab();
    }

    /** Whether a browser without JavaScript is to look again by itself: not where it would take away what is being typed. */
    public boolean looksAgain() {
        return tab() != Tab.PROJECT;
    }

    /** All tabs, in their order. */
    public List<Tab> tabs() {
        return List.of(Tab.values());
    }

    /**
     * Where a browser without JavaScript looks again. It must not be the page's own address: to the same address with a
     * fragment a browser only scrolls.
     */
    public String nextLook() {
        return spot.path() + "?instant=" + System.currentTimeMillis()
                + frame.readiness()
                        .running()
                        .filter(step -> Tab.of(step) == tab())
                        .map(spot::fragment)
                        .orElse("");
    }

    /**
     * What is around every page of the bench: the stream, the output, what may be done from anywhere, and whether anything
     * may be begun.
     *
     * @param last number of the journal's last entry at that moment: the stream goes on behind it
     * @param mark of what changes, as it is on this page: the stream tells it nothing of that again
     * @param silenceMillis how long a page waits for a sign of life before it takes its stream for dead
     * @param looking whether somebody is looking at the engine for the page just now, which soon shows more
     * @param reset back to the beginning
     */
    public record Frame(
            long last,
            String mark,
            long silenceMillis,
            Readiness readiness,
            boolean looking,
            Console console,
            StepCard reset,
            StepCard removeVolume) {}

    /**
     * The three steps of the lesson.
     *
     * @param files of the learner's project
     */
    public record Steps(List<StepCard> cards, List<FileView> files) {

        /** The three steps' commands as one line. */
        public String all() {
            return cards.stream().map(card -> card.command().lesson()).collect(Collectors.joining(" && "));
        }
    }

    /** The containers that live. */
    public record Lives(List<WriterState> writers) {

        /** Their program. */
        public SourceFile loop() {
            return Example.loop();
        }
    }

    /** What else the lesson claims, to be seen. */
    public record Experiments(StepCard withoutVolume, StepCard isolation) {}
}
