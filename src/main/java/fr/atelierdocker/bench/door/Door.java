package fr.atelierdocker.bench.door;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.review.Finding;

/** Judges a Dockerfile before the engine gets it. */
@ApplicationScoped
public class Door {

    /** Why it is not built, each reason at its line and with {@link fr.atelierdocker.bench.review.Severity#REFUSED}; none when it is. */
    public List<Finding> refusals(String dockerfile) {
        return List.of();
    }
}
