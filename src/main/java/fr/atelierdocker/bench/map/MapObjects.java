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

    private final MapFacts facts;

    /** How an object is drawn, and the same in words. */
    private record Standing(Face face, String text) {

        static final Standing UNKNOWN = new Standing(Face.UNKNOWN, "état inconnu");
        static final Standing UNSEEN = new Standing(Face.UNKNOWN, "pas encore regardé");
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
                "carte-" + ShortId.of(container.id()),
                Kind.CONTAINER,
                facts.workspace().inLessonNames(container.name()),
                standing(container),
                notes(container),
                leadsTo(container),
                links(container));
    }

    /** In the place of the containers, when there are none. */
    MapObject noContainer() {
        return object(
                "carte-conteneur",
                Kind.CONTAINER,
                "",
                new Standing(Face.ABSENT, "aucun pour l’instant"),
                List.of(),
                Set.of(),
                List.of());
    }

    /** In the place of the oldest containers, when they are too many. */
    MapObject others(int count) {
        // Its text is a number, not a state: it is said without an engine too.
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
        return new MapObject(id, kind, standing.face(), name, standing.text(), notes, leadsTo, links);
    }

    private Standing imageStanding() {
        if (facts.building()) {
            return new Standing(Face.RUNNING, "en construction…");
        }
        return facts.image()
                .map(image -> new Standing(Face.STILL, image.shortId() + ", " + Units.bytes(image.sizeBytes())))
                .orElse(
                        facts.volume().isUnseen()
                                ? Standing.UNSEEN
                                : new Standing(Face.ABSENT, "pas encore construite"));
    }

    private List<String> imageNotes(Image image) {
        List<String> notes = new ArrayList<>();
        if (!facts.building() && !facts.layers().isEmpty()) {
            notes.add(facts.layers());
        }
        if (!facts.workspace().owns(image.labels())) {
            notes.add("faite à la main");
        }
        return notes;
    }

    private Standing volumeStanding() {
        if (facts.volume() instanceof VolumeSnapshot.Known known) {
            return new Standing(
                    Face.STILL,
                    Units.count(known.fileCount(), "fichier", "fichiers") + ", " + Units.bytes(known.sizeBytes()));
        }
        if (facts.isVolumeMounted()) {
            return new Standing(Face.STILL, "contenu pas encore lu");
        }
        if (facts.volume().isUnseen()) {
            return Standing.UNSEEN;
        }
        return facts.volume().isAbsent()
                ? new Standing(Face.ABSENT, "pas encore créé")
                : new Standing(Face.UNKNOWN, "pas lisible pour l’instant");
    }

    private static Standing standing(ContainerState container) {
        Face face =
                switch (container.phase()) {
                    case CREATED -> Face.CREATED;
                    case RUNNING, RESTARTING -> Face.RUNNING;
                    case PAUSED -> Face.PAUSED;
                    case EXITED, DEAD, REMOVING -> Face.STOPPED;
                };
        String text = PhaseText.of(container.phase());
        return new Standing(
                face,
                container.exitCode().isPresent()
                        ? text + " (code " + container.exitCode().getAsInt() + ")"
                        : text);
    }

    private List<String> notes(ContainerState container) {
        List<String> notes = new ArrayList<>();
        if (container.oomKilled() && facts.engineUp()) {
            notes.add("à court de mémoire");
        }
        origin(container).ifPresent(notes::add);
        return notes;
    }

    /** Who made it and from what; empty for what the bench made from its image, as most are. */
    private Optional<String> origin(ContainerState container) {
        boolean ofImage = facts.isOfImage(container);
        String image = facts.workspace().inLessonNames(container.image());
        if (facts.workspace().made(container.labels())) {
            return ofImage ? Optional.empty() : Optional.of("de " + image);
        }
        // Each step of a build is a container made from the step before, by its whole id, which no person types.
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
