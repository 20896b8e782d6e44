package fr.atelierdocker.bench.review;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

/** Looks for what beginners write by mistake. */
@ApplicationScoped
public class Checks {

    /**
     * What is to be said of a Dockerfile, in the order of its lines.
     *
     * @param files names of the files that are sent with it
     */
    public List<Finding> of(String dockerfile, Set<String> files) {
        return List.of();
    }
}
