package fr.atelierdocker.bench.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import fr.atelierdocker.bench.limits.Guard;
import fr.atelierdocker.bench.step.ExitCode;
import fr.atelierdocker.bench.step.StepLog;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.container.ContainerStates;
import fr.atelierdocker.docker.container.LifeLog;
import fr.atelierdocker.docker.container.NamedContainers;
import fr.atelierdocker.docker.dialect.EngineEvent;
import fr.atelierdocker.docker.engine.EngineException;
import fr.atelierdocker.docker.engine.EngineUnavailableException;
import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journals;
import fr.atelierdocker.journal.StepSummary;
import fr.atelierdocker.workspace.LimitsConfig;
import fr.atelierdocker.workspace.PerWorkspace;
import fr.atelierdocker.workspace.Provenance;
import fr.atelierdocker.workspace.Workspace;

/**
 * Tells one life after the other: that it begins, all that the container writes in it and nothing else, and how it ends. What is
 * asked of it for one place, one thread at a time asks, which may wait for the engine.
 */
final class LifeTeller {

    private final Journals journals;
    private final NamedContainers containers;
    private final ContainerStates states;
    private final LifeLog output;
    private final LimitsConfig limits;
    private final Guard guard;
    private final Provenance provenance;
    private final Deaths deaths = new Deaths();
    private final PerWorkspace<Map<Place, Life>> lives;

    LifeTeller(
            Journals journals,
            NamedContainers containers,
            ContainerStates states,
            LifeLog output,
            LimitsConfig limits,
            Guard guard,
            Provenance provenance,
            PerWorkspace<Map<Place, Life>> lives) {
        this.journals = journals;
        this.containers = containers;
        this.states = states;
        this.output = output;
        this.limits = limits;
        this.guard = guard;
        this.provenance = provenance;
        this.lives = lives;
    }

    /** A container has ended, which is told when its turn comes. By whatever thread; returns at once. */
    void heardOfDeath(EngineEvent death, Place place) {
        deaths.died(death.id(), death.time());
        lives.find(place.workspace())
                .flatMap(followed -> Optional.ofNullable(followed.get(place)))
                .filter(life -> life.containerId().equals(death.id()))
                .ifPresent(life -> life.follow().endsAt(death.time()));
    }

    void begin(EngineEvent start, Place place) {
        Instant border = deaths.before(start.id(), start.time()).orElse(Instant.EPOCH);
        if (!isFollowed(start.id(), place)) {
            log(place).lifeBegins("Conteneur démarré.", border);
            follow(start.id(), border, false, place);
            deaths.after(start.id(), start.time())
                    .ifPresent(end ->
                            lives.of(place.workspace()).get(place).follow().endsAt(end));
        }
    }

    /**
     * Tells the end of the present life, with the rest of its output.
     *
     * @throws EngineUnavailableException if the engine went away before it gave out the rest: nothing is told yet
     */
    void end(OptionalInt code, boolean oomKilled, Place place) {
        Optional<Life> life = Optional.ofNullable(lives.of(place.workspace()).remove(place));
        if (life.isEmpty() && !isToldAsAlive(place)) {
            return;
        }
        String how = code.isPresent() ? ", " + ExitCode.text(code.getAsInt(), oomKilled) : "";
        List<String> told = new ArrayList<>(List.of("Conteneur arrêté" + how + "."));
        if (life.isPresent()) {
            readToTheEnd(life.get(), place);
            told.addAll(life.get().met().sentences(code.orElse(0), oomKilled));
        }
        log(place).life(code.orElse(1) == 0 ? Fact.State.DONE : Fact.State.FAILED, String.join(" ", told));
    }

    private void readToTheEnd(Life life, Place place) {
        try {
            life.end();
        } catch (EngineUnavailableException gone) {
            throw gone;
        } catch (EngineException refused) {
            log(place).notice("Le moteur ne donne pas la fin de cette sortie : il peut en manquer ici.");
        }
    }

    /** All that there was to tell of a container has been told. */
    void destroyed(String id, Place place) {
        deaths.forget(id);
        log(place).state("Conteneur supprimé. Ce qu’il a écrit dans le volume y est encore.");
    }

    /**
     * A container that was made in this place is seen under this name. If somebody has given it another, it is theirs from then
     * on; if they gave it its own again, and no other was made here meanwhile, it is the bench's again.
     */
    void called(String id, String name, Place place) {
        Optional<String> before = provenance.of(place.workspace()).called(id, name);
        if (before.filter(place.name()::equals).isPresent()) {
            Optional.ofNullable(lives.of(place.workspace()).remove(place)).ifPresent(Life::giveUp);
            String sentence =
                    "Quelqu’un a renommé ce conteneur « " + place.workspace().inLessonNames(name)
                            + " ». Il est à vous désormais : l’atelier n’y touche plus, et sa place est libre.";
            if (isToldAsAlive(place)) {
                log(place).life(Fact.State.CANCELLED, sentence);
            } else {
                log(place).state(sentence);
            }
        } else if (before.isPresent() && name.equals(place.name())) {
            String sentence = "Quelqu’un a rendu son nom à ce conteneur : il est de nouveau à sa place.";
            find(place)
                    .filter(LifeTeller::isAlive)
                    .ifPresentOrElse(container -> comesBack(id, sentence, place), () -> log(place)
                            .state(sentence));
        }
    }

    private void comesBack(String id, String sentence, Place place) {
        Optional<Instant> told = log(place).lastBorder();
        boolean another = told.isEmpty() || hasEndedSince(told, id);
        Instant border = another ? output.border(id) : told.get();
        if (another) {
            log(place).lifeBegins(sentence, border);
        } else {
            log(place).lifeGoesOn(sentence);
        }
        follow(id, border, !another, place);
    }

    /** Catches up with what happened while nobody was listening to the engine. */
    void catchUp(Place place) {
        for (String id : provenance.of(place.workspace()).named(place.name())) {
            states.find(id).ifPresent(container -> called(id, container.name(), place));
        }
        Optional<ContainerState> found = find(place);
        if (found.isEmpty()) {
            if (isToldAsAlive(place)) {
                log(place).life(Fact.State.CANCELLED, "Ce conteneur n’existe plus.");
            }
        } else if (isAlive(found.get())) {
            catchUpWithLiving(found.get().id(), place);
        } else {
            catchUpWithEnded(found.get(), place);
        }
    }

    private void catchUpWithLiving(String id, Place place) {
        if (isFollowed(id, place)) {
            return;
        }
        Optional<Instant> told = log(place).lastBorder();
        if (isToldAsAlive(place) && !hasEndedSince(told, id)) {
            log(place).state("Conteneur retrouvé, toujours en marche : voici la suite de sa sortie.");
            follow(id, told.orElseGet(() -> output.border(id)), true, place);
            return;
        }
        Instant border = output.border(id);
        if (isToldAsAlive(place)) {
            log(place).state("Conteneur retrouvé, redémarré entre-temps : voici la fin de sa sortie d’avant.");
            follow(id, told.orElse(Instant.EPOCH), true, place);
            lives.of(place.workspace()).get(place).follow().endsAt(border);
            end(OptionalInt.empty(), false, place);
        }
        log(place).lifeBegins("Conteneur trouvé en marche : il a été démarré pendant l’absence de l’atelier.", border);
        follow(id, border, false, place);
    }

    private boolean hasEndedSince(Optional<Instant> told, String id) {
        return output.lastEnd(id)
                .filter(end -> told.filter(end::isAfter).isPresent())
                .isPresent();
    }

    private void catchUpWithEnded(ContainerState container, Place place) {
        if (isToldAsAlive(place)) {
            if (!isFollowed(container.id(), place)) {
                log(place).state("Conteneur retrouvé, arrêté : voici la fin de sa sortie.");
                follow(container.id(), log(place).lastBorder().orElse(Instant.EPOCH), true, place);
            }
            end(container.exitCode(), container.oomKilled(), place);
        }
        deaths.died(container.id(), output.border(container.id()));
    }

    private static boolean isAlive(ContainerState container) {
        return container.phase() == Phase.RUNNING || container.phase() == Phase.PAUSED;
    }

    private void follow(String id, Instant border, boolean resumed, Place place) {
        Workspace workspace = place.workspace();
        Life life = Life.of(id, border, resumed, workspace, log(place), containers, guard, limits);
        Optional.ofNullable(lives.of(workspace).put(place, life)).ifPresent(Life::close);
    }

    private boolean isFollowed(String id, Place place) {
        Life life = lives.of(place.workspace()).get(place);
        return life != null && life.containerId().equals(id);
    }

    private boolean isToldAsAlive(Place place) {
        return summary(place).state() == Fact.State.RESUMED;
    }

    Optional<ContainerState> find(Place place) {
        return provenance.container(place.workspace(), place.name());
    }

    private StepSummary summary(Place place) {
        return journals.of(place.workspace().id())
                .summary()
                .step(place.writer().step().slug());
    }

    /** Its entries belong to the job that created the container. */
    StepLog log(Place place) {
        return new StepLog(
                journals.of(place.workspace().id()),
                summary(place).job(),
                place.writer().step());
    }
}
