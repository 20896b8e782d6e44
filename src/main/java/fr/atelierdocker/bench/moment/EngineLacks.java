package fr.atelierdocker.bench.moment;

import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.docker.dialect.EngineMake;

/** What an engine cannot do that others can, for a learner who would try it. */
final class EngineLacks {

    private EngineLacks() {}

    static List<String> of(EngineMake make) {
        List<String> lacks = new ArrayList<>();
        if (!make.pauses()) {
            lacks.add(
                    "Il tourne sans droits d’administrateur, avec la première version des cgroups : il ne peut pas mettre un"
                            + " conteneur en pause (docker pause).");
        }
        if (!make.dialect().showsBuildContainers()) {
            lacks.add(
                    "Il construit dans des conteneurs qu’il ne montre pas : les étapes d’une construction ne sont pas sur la"
                            + " carte, et le programme d’une étape que vous arrêtez va jusqu’à sa fin.");
        }
        return List.copyOf(lacks);
    }
}
