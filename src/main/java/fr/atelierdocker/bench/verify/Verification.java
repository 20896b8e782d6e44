package fr.atelierdocker.bench.verify;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.operation.Operation;
import fr.atelierdocker.bench.operation.Operations;
import fr.atelierdocker.bench.proof.Claim;
import fr.atelierdocker.lesson.Sentence;
import fr.atelierdocker.workspace.Workspace;

import static fr.atelierdocker.bench.life.LifeAction.CREATE;
import static fr.atelierdocker.bench.life.LifeAction.REMOVE;
import static fr.atelierdocker.bench.life.LifeAction.RESTART;
import static fr.atelierdocker.bench.life.LifeAction.START;
import static fr.atelierdocker.bench.life.LifeAction.STOP;

/** How a sentence is proved: what is done, and what there is to look at. */
public enum Verification {
    IMAGE_BUILT(
            Sentence.IMAGE_BUILT,
            "le Dockerfile, dont chaque instruction devient une étape, et l’image qui paraît sur la carte.",
            Set.of(),
            (operations, workspace) -> List.of(operations.build(workspace, false))),
    IMAGE_SHARED(
            Sentence.IMAGE_SHARED,
            "les couches de l’image, qui sortent du moteur : c’est par elles qu’un autre moteur l’aurait.",
            Set.of(Prior.IMAGE),
            (operations, workspace) -> List.of(operations.share(workspace))),
    IMAGE_MODEL(
            Sentence.IMAGE_MODEL,
            "le conteneur, qui naît de l’image sur la carte puis disparaît, et l’image, qui reste telle quelle.",
            Set.of(Prior.IMAGE),
            (operations, workspace) -> List.of(operations.run(workspace, Claim.ORIGIN))),
    CONTAINER_EPHEMERAL(
            Sentence.CONTAINER_EPHEMERAL,
            "ce que trouve le second conteneur : le premier avait pourtant écrit dans le même fichier.",
            Set.of(Prior.IMAGE),
            Operations::twiceWithoutVolume),
    CONTAINER_ISOLATED(
            Sentence.CONTAINER_ISOLATED,
            "le nom, les processus et le réseau que voit le conteneur : ce ne sont pas ceux de la machine.",
            Set.of(),
            (operations, workspace) -> List.of(operations.lookInside(workspace))),
    CONTAINER_LIFE(
            Sentence.CONTAINER_LIFE,
            "le même conteneur sur la carte, du démarrage à la suppression ; le moteur confirme chaque état.",
            Set.of(Prior.IMAGE, Prior.NO_WRITERS),
            (operations, workspace) ->
                    life(operations, workspace, Writer.FIRST, CREATE, START, STOP, RESTART, STOP, REMOVE)),
    VOLUME_OUTSIDE(
            Sentence.VOLUME_OUTSIDE,
            "le conteneur qui a écrit n’existe plus ; un autre, né d’une autre image, relit ce qu’il a écrit.",
            Set.of(Prior.IMAGE, Prior.NO_WRITING),
            (operations, workspace) -> List.of(operations.run(workspace), operations.readVolume(workspace))),
    VOLUME_DATA(
            Sentence.VOLUME_DATA,
            "la ligne qui s’ajoute à log.txt, dans le volume.",
            Set.of(Prior.IMAGE, Prior.NO_WRITING),
            (operations, workspace) -> List.of(operations.run(workspace))),
    VOLUME_SHARED(
            Sentence.VOLUME_SHARED,
            "les lignes des deux conteneurs, qui se mêlent dans log.txt ; un troisième les lit au même moment.",
            Set.of(Prior.IMAGE, Prior.NO_WRITERS),
            (operations, workspace) -> Stream.of(
                            life(operations, workspace, Writer.FIRST, CREATE, START),
                            life(operations, workspace, Writer.SECOND, CREATE, START),
                            List.of(operations.watchVolume(workspace)),
                            life(operations, workspace, Writer.FIRST, STOP),
                            life(operations, workspace, Writer.SECOND, STOP))
                    .flatMap(List::stream)
                    .toList()),
    VOLUME_BORN(
            Sentence.VOLUME_BORN,
            "le volume, qui paraît sur la carte avec le conteneur, et reste après lui.",
            Set.of(Prior.IMAGE, Prior.NO_WRITERS, Prior.NO_VOLUME),
            (operations, workspace) -> List.of(operations.run(workspace, Claim.VOLUME_BIRTH))),
    VOLUME_KEPT(
            Sentence.VOLUME_KEPT,
            "la réponse du moteur à docker volume rm, et le volume, qui reste avec tout ce qu’il contient.",
            Set.of(Prior.IMAGE, Prior.NO_WRITERS),
            (operations, workspace) -> Stream.of(
                            life(operations, workspace, Writer.FIRST, CREATE, START, STOP),
                            List.of(operations.refusedRemoval(workspace)),
                            life(operations, workspace, Writer.FIRST, REMOVE))
                    .flatMap(List::stream)
                    .toList()),
    BUILD_STEPS(
            Sentence.BUILD_STEPS,
            "les étapes, une par instruction et dans l’ordre du Dockerfile ; sans le cache, toutes sont exécutées.",
            Set.of(),
            (operations, workspace) -> List.of(operations.build(workspace, true))),
    BUILD_IMAGE(
            Sentence.BUILD_IMAGE,
            "l’identifiant que donne la construction, et le conteneur qui naît aussitôt de cette image.",
            Set.of(),
            (operations, workspace) ->
                    List.of(operations.build(workspace, false), operations.run(workspace, Claim.ORIGIN)));

    private final Sentence sentence;
    private final String look;
    private final Set<Prior> priors;
    private final BiFunction<Operations, Workspace, List<Operation>> proving;

    Verification(
            Sentence sentence,
            String look,
            Set<Prior> priors,
            BiFunction<Operations, Workspace, List<Operation>> proving) {
        this.sentence = sentence;
        this.look = look;
        this.priors = priors;
        this.proving = proving;
    }

    /** How this sentence is proved: each is. */
    public static Verification of(Sentence sentence) {
        return Stream.of(values())
                .filter(each -> each.sentence == sentence)
                .findFirst()
                .orElseThrow();
    }

    private static List<Operation> life(
            Operations operations, Workspace workspace, Writer writer, LifeAction... actions) {
        return Stream.of(actions)
                .map(action -> operations.life(workspace, writer, action))
                .toList();
    }

    public Sentence sentence() {
        return sentence;
    }

    /** What to look at meanwhile, as the rest of a sentence. */
    public String look() {
        return look;
    }

    /** What has to be so first. */
    public Set<Prior> priors() {
        return priors;
    }

    /** Whether something that a learner has made may be lost by it. */
    public boolean isDestroying() {
        return priors.contains(Prior.NO_VOLUME);
    }

    /** What proves it, in order. */
    public List<Operation> proving(Operations operations, Workspace workspace) {
        return proving.apply(operations, workspace);
    }
}
