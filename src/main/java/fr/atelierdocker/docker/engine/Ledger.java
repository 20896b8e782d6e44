package fr.atelierdocker.docker.engine;

import java.util.Map;
import java.util.function.Function;

/**
 * Keeps note of what is created in the engine, so that whoever wanted it knows it again. Labels alone do not tell: {@code docker
 * commit} copies a container's labels into an image, an image's pass to its containers, and anybody may type one.
 */
public interface Ledger {

    /**
     * Has something created, and keeps note of its id: what is created is noted even if this application dies meanwhile.
     *
     * @param labels of what is created, by which the ledger knows for whom that is
     * @param name that it is given; empty when the engine or chance chooses one
     * @param creation given the labels that it is to carry, some more than those; its result is the id
     * @return the id
     * @throws EngineException what the creation throws
     */
    String noting(Map<String, String> labels, String name, Function<Map<String, String>, String> creation);
}
