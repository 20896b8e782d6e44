package fr.atelierdocker.bench.map;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.bench.life.PhaseText;
import fr.atelierdocker.bench.map.MapObject.Face;
import fr.atelierdocker.bench.map.MapObject.Kind;
import fr.atelierdocker.bench.volume.VolumeSnapshot;
import fr.atelierdocker.docker.container.ContainerState;
import fr.atelierdocker.docker.engine.ShortId;
import fr.atelierdocker.docker.image.Image;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.Workspace;

/** Says in words what the objects of the engine are and how they stand. */
final class MapObjects {

    private static final String UNKNOWN = "état inconnu";

    private final MapFacts facts;

    MapObjects(MapFacts facts) {
        this.facts = facts;
    }

    MapObject image() {
        long made = facts.containers().stream().filter(facts::isOfImage).count();
        return new MapObject(
                "carte-image",
                Kind.IMAGE,
                imageFace(),
                Workspace.LESSON_IMAGE,
                imageState(),
                facts.image().map(this::imageNotes).orElse(List.of()),
                Set.of(),
                made == 0 ? List.of() : List.of("modèle de " + Units.count(made, "conteneur", "conteneurs")));
    }

    MapObject volume() {
        long mounted = facts.containers().stream().filter(facts::mountsVolume).count();
        return new MapObject(
                "carte-volume",
                Kind.VOLUME,
                volumeFace(),
                Workspace.LESSON_VOLUME,
                volumeState(),
                List.of(),
                Set.of(),
                mounted == 0 ? List.of() : List.of("monté par " + Units.count(mounted, "conteneur", "conteneurs")));
    }

    MapObject container(ContainerState container) {
        return new MapObject(
                "carte-" + ShortId.of(container.id()),
                Kind.CONTAINER,
                facts.engineUp() ? face(container) : Face.UNKNOWN,
                facts.workspace().inLessonNames(container.name()),
                facts.engineUp() ? state(container) : UNKNOWN,
                notes(container),
                leadsTo(container),
                links(container));
    }

    /** In the place of the containers, when there are none. */
    MapObject noContainer() {
        return new MapObject(
                "carte-conteneur",
                Kind.CONTAINER,
                facts.engineUp() ? Face.ABSENT : Face.UNKNOWN,
                "",
                facts.engineUp() ? "aucun pour l’instant" : UNKNOWN,
                List.of(),
                Set.of(),
                List.of());
    }

    /** In the place of the oldest containers, when they are too many. */
    MapObject others(int count) {
        return new MapObject(
                "carte-autres",
                Kind.CONTAINER,
                facts.engineUp() ? Face.STILL : Face.UNKNOWN,
                "",
                "et " + Units.count(count, "autre", "autres") + (facts.scene().isFull() ? " au moins" : ""),
                List.of(count < 2 ? "plus ancien" : "plus anciens"),
                Set.of(),
                List.of());
    }

    private Face imageFace() {
        if (!facts.engineUp()) {
            return Face.UNKNOWN;
        }
        if (facts.building()) {
            return Face.RUNNING;
        }
        return facts.image().isPresent() ? Face.STILL : Face.ABSENT;
    }

    private String imageState() {
        if (!facts.engineUp()) {
            return UNKNOWN;
        }
        if (facts.building()) {
            return "en construction…";
        }
        return facts.image().map(Image::shortId).orElse("pas encore construite");
    }

    private List<String> imageNotes(Image image) {
        List<String> notes = new ArrayList<>();
        if (!facts.building()) {
            String layers = image.layers() == 0 ? "" : Units.count(image.layers(), "couche", "couches") + ", ";
            notes.add(layers + Units.bytes(image.sizeBytes()));
        }
        if (!facts.workspace().owns(image.labels())) {
            notes.add("faite à la main");
        }
        return notes;
    }

    private Face volumeFace() {
        if (!facts.engineUp()) {
            return Face.UNKNOWN;
        }
        if (facts.volume() instanceof VolumeSnapshot.Absent && !facts.isVolumeMounted()) {
            return Face.ABSENT;
        }
        return facts.volume() instanceof VolumeSnapshot.Unknown && !facts.isVolumeMounted() ? Face.UNKNOWN : Face.STILL;
    }

    private String volumeState() {
        if (!facts.engineUp()) {
            return UNKNOWN;
        }
        if (facts.volume() instanceof VolumeSnapshot.Known known) {
            return Units.count(known.fileCount(), "fichier", "fichiers") + ", " + Units.bytes(known.sizeBytes());
        }
        if (facts.isVolumeMounted()) {
            return "contenu pas encore lu";
        }
        return facts.volume() instanceof VolumeSnapshot.Absent ? "pas encore créé" : "pas lisible pour l’instant";
    }

    private static Face face(ContainerState container) {
        return switch (container.phase()) {
            case CREATED -> Face.CREATED;
            case RUNNING, RESTARTING -> Face.RUNNING;
            case PAUSED -> Face.PAUSED;
            case EXITED, DEAD, REMOVING -> Face.STOPPED;
        };
    }

    private static String state(ContainerState container) {
        String text = PhaseText.of(container.phase());
        return container.exitCode().isPresent()
                ? text + " (code " + container.exitCode().getAsInt() + ")"
                : text;
    }

    private List<String> notes(ContainerState container) {
        List<String> notes = new ArrayList<>();
        if (container.oomKilled() && facts.engineUp()) {
            notes.add("à court de mémoire");
        }
        origin(container).ifPresent(notes::add);
        return notes;
    }

    /** Who made it and of what, where that is not the bench of its image. */
    private Optional<String> origin(ContainerState container) {
        boolean ofImage = facts.isOfImage(container);
        String image = facts.workspace().inLessonNames(container.image());
        if (facts.workspace().made(container.labels())) {
            return ofImage ? Optional.empty() : Optional.of("de " + image);
        }
        // The builder asks by the whole id of the step before, which no person types.
        if (!ofImage && container.image().startsWith("sha256:")) {
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

    private List<String> links(ContainerState container) {
        List<String> links = new ArrayList<>();
        if (facts.isOfImage(container)) {
            links.add("créé à partir de `" + Workspace.LESSON_IMAGE + "`");
        }
        if (facts.mountsVolume(container)) {
            links.add("monte `" + Workspace.LESSON_VOLUME + "`");
        }
        return links;
    }
}
