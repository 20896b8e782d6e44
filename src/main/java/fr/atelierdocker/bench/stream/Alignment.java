package fr.atelierdocker.bench.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How what is in an element became something else: some fragments went, the others stayed where they are, and more came
 * behind them.
 *
 * @param stayed fragments that are in both, as they were and as they are
 * @param gone ids of those that are there no more
 * @param added what came behind
 */
record Alignment(List<Stayed> stayed, List<String> gone, List<Part> added) {

    /** One fragment at two moments. */
    record Stayed(Fragment before, Fragment now) {}

    /** Empty when it is not to be told so: something else changed, or the order did. */
    static Optional<Alignment> of(List<Part> before, List<Part> now) {
        Set<String> left = ids(now);
        List<String> gone = new ArrayList<>();
        List<Part> kept = new ArrayList<>();
        for (Part part : before) {
            if (part instanceof Fragment fragment && !left.contains(fragment.id())) {
                gone.add(fragment.id());
            } else {
                kept.add(part);
            }
        }
        // Between the fragments of a list there is space, of which nobody cares how much is left.
        boolean list = isList(before) && isList(now);
        if (!gone.isEmpty() && !list) {
            return Optional.empty();
        }
        List<Stayed> stayed = new ArrayList<>();
        int at = 0;
        for (Part part : kept) {
            if (list && part instanceof Part.Text) {
                continue;
            }
            while (list && at < now.size() && now.get(at) instanceof Part.Text) {
                at++;
            }
            if (at == now.size() || !isSame(part, now.get(at))) {
                return Optional.empty();
            }
            if (part instanceof Fragment fragment) {
                stayed.add(new Stayed(fragment, (Fragment) now.get(at)));
            }
            at++;
        }
        return at == 0 ? Optional.empty() : Optional.of(new Alignment(stayed, gone, now.subList(at, now.size())));
    }

    private static boolean isSame(Part one, Part other) {
        return one instanceof Fragment fragment && other instanceof Fragment same
                ? fragment.id().equals(same.id())
                : one.equals(other);
    }

    private static boolean isList(List<Part> parts) {
        return parts.stream().allMatch(part -> part instanceof Fragment || part.isBlank());
    }

    private static Set<String> ids(List<Part> parts) {
        return parts.stream()
                .filter(Fragment.class::isInstance)
                .map(part -> ((Fragment) part).id())
                .collect(Collectors.toSet());
    }
}
