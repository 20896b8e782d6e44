package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.docker.container.ContainerRequests;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.lesson.SourceFile;

/**
 * The bench at one moment: what is around all of its parts, what of them changes while the page is open, and each part with
 * what it alone shows.
 *
 * @param save the command of the image's export into a file
 * @param push of the image into a registry, if there is one
 */
public record BenchView(
        Frame frame,
        Live live,
        Steps steps,
        Lives lives,
        Experiments experiments,
        CommandLine save,
        Optional<StepCard> push) {

    /**
     * What every part of the bench needs around it: the stream, and whether anything may be begun.
     *
     * @param last number of the journal's last entry at that moment: the stream goes on behind it
     * @param mark of what changes, as it is on this page: the stream tells it nothing of that again
     * @param silenceMillis how long a page waits for a sign of life before it takes its stream for dead
     */
    public record Frame(long last, String mark, long silenceMillis, Readiness readiness) {

        /**
         * Where a browser without JavaScript looks again. It must not be the page's own address: to the same address with a
         * fragment a browser only scrolls.
         */
        public String nextLook() {
            return "/atelier?instant=" + System.currentTimeMillis()
                    + readiness.running().map(step -> "#" + step.slug()).orElse("");
        }
    }

    /**
     * The three steps of the lesson, and the way back to their beginning.
     *
     * @param rebuild the command of a build without cache
     */
    public record Steps(List<StepCard> cards, StepCard reset, CommandLine rebuild) {

        /** The three steps' commands as one line. */
        public String all() {
            return cards.stream().map(card -> card.command().lesson()).collect(Collectors.joining(" && "));
        }

        /** How a container that runs is stopped; what is no container is hung up on, as by Ctrl + C. */
        public CommandLine stop() {
            return new CommandLine(
                    "docker stop conteneur",
                    "docker stop --time 1 conteneur",
                    () -> List.of(ContainerRequests.stopOfRun()));
        }

        /** The lesson's project. */
        public List<SourceFile> files() {
            return Example.files();
        }
    }

    /** The containers that live. */
    public record Lives(List<LifeCard> cards) {

        /** Their program. */
        public SourceFile loop() {
            return Example.loop();
        }
    }

    /** What else the lesson claims, to be seen; and the removal of the volume. */
    public record Experiments(StepCard withoutVolume, StepCard isolation, StepCard removeVolume) {}
}
