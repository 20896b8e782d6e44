package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import fr.atelierdocker.bench.image.BuildReport;
import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.map.EngineMap;
import fr.atelierdocker.bench.operation.CommandLine;
import fr.atelierdocker.bench.volume.ExplorerView;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.container.ContainerRequests;
import fr.atelierdocker.lesson.Example;
import fr.atelierdocker.lesson.SourceFile;

/** The bench at one moment: what is around all of its parts, and each part with what it alone shows. */
public record BenchView(Frame frame, Steps steps, Lives lives, Experiments experiments, Export export) {

    /**
     * What every part of the bench needs around it: the stream, whether anything may be begun, and what the engine has.
     *
     * @param last number of the journal's last entry at that moment: the stream goes on behind it
     * @param silenceMillis how long a page waits for a sign of life before it takes its stream for dead
     */
    public record Frame(long last, long silenceMillis, Readiness readiness, EngineMap map, ExplorerView volume) {

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
     * @param build the last build, step by step
     * @param image of which each of its steps says what it weighs
     */
    public record Steps(
            List<StepCard> cards, StepCard reset, CommandLine rebuild, BuildReport build, ImageSnapshot image) {

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

    /** What else the lesson claims, to be seen; and the removal of the volume, with what would go with it. */
    public record Experiments(
            StepCard withoutVolume, StepCard isolation, StepCard removeVolume, VolumeSnapshot volume) {}

    /**
     * The image, and the ways out of this engine.
     *
     * @param save the command of its export into a file
     * @param push into a registry, if there is one
     */
    public record Export(ImageSnapshot image, CommandLine save, Optional<StepCard> push) {}
}
