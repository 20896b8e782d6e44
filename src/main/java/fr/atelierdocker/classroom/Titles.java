package fr.atelierdocker.classroom;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import fr.atelierdocker.text.PersonName;

/** What learners are called where others read it: of those whose names look the same, the second to come is “Léa (2)”. */
final class Titles {

    private static final String NAMELESS = "Sans nom";

    private Titles() {}

    /** The title of each by their id; no two of them look the same, whatever people have called themselves. */
    static Map<String, String> of(Collection<Learner> learners) {
        Map<String, String> titles = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        Set<String> taken = new HashSet<>();
        learners.stream()
                .sorted(Comparator.comparing(Learner::arrived).thenComparing(Learner::id))
                .forEach(learner -> {
                    String name = learner.name().isEmpty() ? NAMELESS : learner.name();
                    String title = name;
                    while (!taken.add(PersonName.look(title))) {
                        int number = counts.merge(PersonName.look(name), 1, Integer::sum) + 1;
                        title = name + " (" + number + ")";
                    }
                    titles.put(learner.id(), title);
                });
        return titles;
    }
}
