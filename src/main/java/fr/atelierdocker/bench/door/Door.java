package fr.atelierdocker.bench.door;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import fr.atelierdocker.bench.review.Finding;
import fr.atelierdocker.docker.dockerfile.Dockerfile;
import fr.atelierdocker.docker.dockerfile.Instruction;
import fr.atelierdocker.docker.dockerfile.Reading;
import fr.atelierdocker.workspace.Mode;
import fr.atelierdocker.workspace.Workspaces;

/**
 * Judges a Dockerfile before the engine gets it: whatever could make the engine fetch something, take an image that is not
 * allowed, pass itself off as the bench's own, or swell in the engine itself. What cannot be judged is refused. What a RUN does
 * is not looked at: it is bounded while it runs.
 */
@ApplicationScoped
public class Door {

    private static final String DOCKERFILE = "Dockerfile";

    private final List<AllowedImage> images;
    private final boolean shared;

    @Inject
    Door(
            @ConfigProperty(name = "atelier.images", defaultValue = "python:3.11-slim,busybox")
                    List<AllowedImage> images,
            Workspaces workspaces) {
        this(images, workspaces.mode() == Mode.CLASSE);
    }

    /** @param shared whether others have the same engine */
    Door(List<AllowedImage> images, boolean shared) {
        this.images = List.copyOf(images);
        this.shared = shared;
    }

    /** Whether others have the same engine, and are not to lose it. */
    public boolean isShared() {
        return shared;
    }

    /** Why it is not built, each reason at its line and with {@link fr.atelierdocker.bench.review.Severity#REFUSED}; none when it is. */
    public List<Finding> refusals(String dockerfile) {
        return refusals(Map.of(DOCKERFILE, dockerfile), Map.of());
    }

    /**
     * The same of a project that is about to be built.
     *
     * @param files the Dockerfile and what is sent with it, with their text
     * @param inherited what the images that it starts from hand down, by their names; empty as long as nobody has looked at them
     */
    public List<Finding> refusals(Map<String, String> files, Map<String, Inherited> inherited) {
        String text = files.getOrDefault(DOCKERFILE, "");
        Refusals refusals = new Refusals();
        new TextCheck(refusals).check(text);
        if (!refusals.isEmpty()) {
            // Nobody can say then what its instructions are.
            return refusals.all();
        }
        List<Instruction> usual = Dockerfile.instructions(text, Reading.USUAL);
        new Judgement(images, shared, files, inherited, refusals).judge(usual);
        for (Reading reading : Reading.values()) {
            List<Instruction> instructions = Dockerfile.instructions(text, reading);
            if (!instructions.equals(usual)) {
                Refusals others = new Refusals();
                new Judgement(images, shared, files, inherited, others).judge(instructions);
                refusals.addOfAnotherReading(others);
            }
        }
        return refusals.all();
    }
}
