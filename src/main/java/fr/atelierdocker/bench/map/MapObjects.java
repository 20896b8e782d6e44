package fr.atelierdocker.bench.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import fr.atelierdocker.bench.life.Ghost;
import fr.atelierdocker.bench.life.PhaseText;
import fr.atelierdocker.bench.map.MapObject.Face;
import fr.atelierdocker.bench.map.MapObject.Kind;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.container.ContainerState.Phase;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/** Says in words what the objects of the engine are and how they stand. */
final class MapObjects {

    private static final Pattern WHOLE_ID = Pattern.compile("sha256:[0-9a-f]{64}");

    private final MapFacts facts;

    /** How an object is drawn, and the same in words, and in two or three of them. */
    private record Standing(Face face, String text, String brief) {

        static final Standing UNKNOWN = new Standing(Face.UNKNOWN, "état inconnu", "inconnu");
        static final Standing UNSEEN = new Standing(Face.UNKNOWN, "pas encore regardé", "…");
    }

    MapObjects(MapFacts facts) {
        this.facts = facts;
    }

    MapObject image() {
        long made = facts.containers().stream().filter(facts::isOfImage).count();
        return object(
                "carte-image",
                Kind.IMAGE,
                Workspace.LESSON_IMAGE,
                imageStanding(),
                facts.image().map(this::imageNotes).orElse(List.of()),
                Set.of(),
                made == 0 ? List.of() : List.of("modèle de " + Units.count(made, "conteneur", "conteneurs")));
    }

    MapObject volume() {
        long mounted = facts.containers().stream().filter(facts::mountsVolume).count();
        return object(
                "carte-volume",
                Kind.VOLUME,
                Workspace.LESSON_VOLUME,
                volumeStanding(),
                List.of(),
                Set.of(),
                mounted == 0 ? List.of() : List.of("monté par " + Units.count(mounted, "conteneur", "conteneurs")));
    }

    MapObject container(ContainerState container) {
        return object(
                id(container),
                Kind.CONTAINER,
                facts.workspace().inLessonNames(container.name()),
                standing(container),
                notes(container),
                leadsTo(container),
                links(container, "monte"));
    }

    private static String id(ContainerState container) {
        return "carte-" + ShortId.of(container.id());
    }

    /** In the place of the containers, when there are none. */
    MapObject noContainer() {
        return object(
                "carte-conteneur",
                Kind.CONTAINER,
                "",
                new Standing(Face.ABSENT, "aucun pour l’instant", "aucun"),
                List.of(),
                Set.of(),
                List.of());
    }

    /** In the place of the other containers, when they are too many. */
    MapObject others(int count) {
        // Its text is a number, not a state: it is said without an engine too.
        return new MapObject(
                MapObject.OTHERS,
                Kind.CONTAINER,
                facts.engineUp() ? Face.STILL : Face.UNKNOWN,
                "",
                "+ " + Units.count(count, "autre", "autres") + (facts.scene().isFull() ? " au moins" : ""),
                "",
                List.of(),
                Set.of(),
                List.of());
    }

    /** What is left of a container that the bench has removed: no engine is needed to know that. */
    MapObject ghost(Ghost ghost) {
        ContainerState container = ghost.container();
        int code = container.exitCode().orElse(0);
        List<String> notes = new ArrayList<>(code == 0 ? List.of() : List.of("code " + code));
        origin(container, true).ifPresent(notes::add);
        notes.add("n’existe plus");
        Set<Kind> leadsTo = leadsTo(container);
        if (facts.volume().isAbsent()) {
            leadsTo.remove(Kind.VOLUME);
        }
        return new MapObject(
                id(container),
                Kind.CONTAINER,
                Face.GHOST,
                facts.workspace().inLessonNames(container.name()),
                lived(ghost) + wrote(ghost),
                lived(ghost),
                notes,
                leadsTo,
                links(container, "a monté"));
    }

    /** What the bench has in the engine for itself. */
    MapObject lookout() {
        return new MapObject(
                "carte-guet",
                Kind.LOOKOUT,
                Face.STILL,
                "atelier-guet",
                "regarde dans le volume pour cette page",
                "",
                List.of(),
                Set.of(Kind.VOLUME),
                List.of("monte `" + Workspace.LESSON_VOLUME + "` en lecture seule"));
    }

    /** Of the containers, what changed last, or how many run. */
    MapObject newest() {
        List<ContainerState> all = facts.containers();
        long running =
                all.stream().filter(each -> each.phase() == Phase.RUNNING).count();
        if (running > 1 && facts.engineUp()) {
            Standing standing = new Standing(Face.RUNNING, running + " en marche", running + " en marche");
            return object("carte-conteneurs", Kind.CONTAINER, "", standing, List.of(), Set.of(), List.of());
        }
        Optional<ContainerState> last = all.stream().max(Comparator.comparing(ContainerState::since));
        return facts.scene()
                .ghost()
                .filter(ghost -> last.filter(
                                each -> each.since().isAfter(ghost.container().since()))
                        .isEmpty())
                .map(this::ghost)
                .or(() -> last.map(this::container))
                .orElseGet(this::noContainer);
    }

    /** An object that stands so now; without an engine, nobody knows how. */
    private MapObject object(
            String id,
            Kind kind,
            String name,
            Standing now,
            List<String> notes,
            Set<Kind> leadsTo,
            List<String> links) {
        Standing standing = facts.engineUp() ? now : Standing.UNKNOWN;
        return new MapObject(id, kind, standing.face(), name, standing.text(), standing.brief(), notes, leadsTo, links);
    }

    private Standing imageStanding() {
        if (facts.building()) {
            return new Standing(Face.RUNNING, "en construction…", "en cours");
        }
        return facts.image()
                .map(image -> new Standing(Face.STILL, image.shortId(), Units.bytes(image.sizeBytes())))
                .orElse(
                        facts.volume().isUnseen()
                                ? Standing.UNSEEN
                                : new Standing(Face.ABSENT, "pas encore construite", "aucune"));
    }

    private List<String> imageNotes(Image image) {
        List<String> notes = new ArrayList<>();
        if (!facts.building()) {
            notes.add(layers() + Units.bytes(image.sizeBytes()));
        }
        if (!facts.builtHere()) {
            notes.add("pas construite ici");
        }
        return notes;
    }

    /** Empty when the engine does not say how many. */
    private String layers() {
        return facts.layers().isEmpty() ? "" : facts.layers() + ", ";
    }

    private Standing volumeStanding() {
        if (facts.volume() instanceof VolumeSnapshot.Known known) {
            return new Standing(
                    Face.STILL,
                    Units.count(known.fileCount(), "fichier", "fichiers") + ", " + known.size(),
                    Units.bytes(known.sizeBytes()));
        }
        if (facts.isVolumeMounted()) {
            return new Standing(Face.STILL, "contenu pas encore lu", "monté");
        }
        if (facts.volume().isUnseen()) {
            return Standing.UNSEEN;
        }
        return facts.volume().isAbsent()
                ? new Standing(Face.ABSENT, "pas encore créé", "aucun")
                : new Standing(Face.UNKNOWN, "pas lisible pour l’instant", "illisible");
    }

    private static Standing standing(ContainerState container) {
        Face face =
                switch (container.phase()) {
                    case CREATED -> Face.CREATED;
                    case RUNNING, RESTARTING -> Face.RUNNING;
                    case PAUSED -> Face.PAUSED;
                    case EXITED, DEAD, REMOVING -> Face.STOPPED;
                    case UNKNOWN -> Face.UNKNOWN;
                };
        String text = PhaseText.of(container.phase());
        if (container.exitCode().isEmpty()) {
            return new Standing(face, text, text);
        }
        int code = container.exitCode().getAsInt();
        return new Standing(face, text + " (code " + code + ")", code == 0 ? text : "code " + code);
    }

    private static String lived(Ghost ghost) {
        return "a vécu " + Units.duration(ghost.lived());
    }

    private static String wrote(Ghost ghost) {
        if (ghost.lines().isEmpty()) {
            return "";
        }
        long lines = ghost.lines().getAsLong();
        return lines == 0 ? ", n’a rien écrit" : ", a écrit " + Units.count(lines, "ligne", "lignes");
    }

    private List<String> notes(ContainerState container) {
        List<String> notes = new ArrayList<>();
        if (container.oomKilled() && facts.engineUp()) {
            notes.add("à court de mémoire");
        }
        origin(container, facts.made().isOwn(container)).ifPresent(notes::add);
        return notes;
    }

    /** Who made it and from what; empty for what the bench made from its image, as most are. */
    private Optional<String> origin(ContainerState container, boolean own) {
        boolean ofImage = facts.isOfImage(container);
        String image = facts.isOfFormerImage(container)
                ? "l’image " + ShortId.of(container.imageId())
                : facts.workspace().inLessonNames(container.image());
        if (own) {
            return ofImage ? Optional.empty() : Optional.of("de " + image);
        }
        if (facts.made().isRenamed(container)) {
            return Optional.of("renommé à la main");
        }
        // Each step of a build is a container made from the step before, by its whole id, which no person types.
        if (WHOLE_ID.matcher(container.image()).matches()) {
            return Optional.of("étape de construction");
        }
        return Optional.of(ofImage ? "fait à la main" : "fait à la main, de " + image);
    }

    private Set<Kind> leadsTo(ContainerState container) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (facts.isOfImage(container) && facts.image().isPresent()) {
            kinds.add(Kind.IMAGE);
        }
        if (facts.mountsVolume(container)) {
            kinds.add(Kind.VOLUME);
        }
        return kinds;
    }

    private List<String> links(ContainerState container, String mounts) {
        List<String> links = new ArrayList<>();
        if (facts.isOfImage(container)) {
            links.add("créé à partir de `" + Workspace.LESSON_IMAGE + "`");
        } else if (facts.isOfFormerImage(container)) {
            links.add("créé à partir de `" + ShortId.of(container.imageId()) + "`, qui n’a plus le nom `"
                    + Workspace.LESSON_IMAGE + "`");
        }
        if (facts.mountsVolume(container)) {
            links.add(mounts + " `" + Workspace.LESSON_VOLUME + "`");
        }
        return links;
    }
}
