package fr.atelierdocker.bench.operation;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.door.Door;
import fr.atelierdocker.bench.life.Scenes;
import fr.atelierdocker.bench.limits.BuildGuard;
import fr.atelierdocker.bench.limits.Guard;
import fr.atelierdocker.bench.limits.OpenedFiles;
import fr.atelierdocker.bench.project.Projects;
import fr.atelierdocker.bench.proof.Witness;
import fr.atelierdocker.bench.volume.LiveVolumes;
import fr.atelierdocker.docker.container.Containers;
import fr.atelierdocker.docker.container.NamedContainers;
import fr.atelierdocker.docker.image.Images;
import fr.atelierdocker.workspace.Belongings;
import fr.atelierdocker.workspace.LimitsConfig;

/** What operations work with. */
@ApplicationScoped
public class Toolbox {

    private final Door door;
    private final Images images;
    private final Containers containers;
    private final Belongings belongings;
    private final LimitsConfig limits;
    private final LiveVolumes volumes;
    private final NamedContainers named;
    private final Guard guard;
    private final BuildGuard buildGuard;
    private final Scenes scenes;
    private final Witness witness;
    private final Projects projects;
    private final OpenedFiles openedFiles;

    Toolbox(
            Door door,
            Images images,
            Containers containers,
            Belongings belongings,
            LimitsConfig limits,
            LiveVolumes volumes,
            NamedContainers named,
            Guard guard,
            BuildGuard buildGuard,
            Scenes scenes,
            Witness witness,
            Projects projects,
            OpenedFiles openedFiles) {
        this.door = door;
        this.images = images;
        this.containers = containers;
        this.belongings = belongings;
        this.limits = limits;
        this.volumes = volumes;
        this.named = named;
        this.guard = guard;
        this.buildGuard = buildGuard;
        this.scenes = scenes;
        this.witness = witness;
        this.projects = projects;
        this.openedFiles = openedFiles;
    }

    Door door() {
        return door;
    }

    Images images() {
        return images;
    }

    Containers containers() {
        return containers;
    }

    Belongings belongings() {
        return belongings;
    }

    NamedContainers named() {
        return named;
    }

    Guard guard() {
        return guard;
    }

    BuildGuard buildGuard() {
        return buildGuard;
    }

    Scenes scenes() {
        return scenes;
    }

    Witness witness() {
        return witness;
    }

    OpenedFiles openedFiles() {
        return openedFiles;
    }

    Projects projects() {
        return projects;
    }

    LiveVolumes volumes() {
        return volumes;
    }

    LimitsConfig limits() {
        return limits;
    }
}
