package fr.atelierdocker.bench.page;

import java.util.Optional;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.lesson.Sentence;

/**
 * Where on the bench a reader is: on one of its pages, and on the last of them at a sentence or before all of them.
 *
 * @param sentence the one that is being verified; empty on any other page, and where all of them are listed
 */
public record Spot(Tab tab, Optional<Sentence> sentence) {

    static Spot at(Tab tab) {
        return new Spot(tab, Optional.empty());
    }

    static Spot at(Sentence sentence) {
        return new Spot(Tab.VERIFY, Optional.of(sentence));
    }

    /** Where this step is taken. */
    static Spot of(Step step) {
        return at(Tab.of(step));
    }

    public String path() {
        return sentence.map(Sentence::path).orElseGet(tab::path);
    }

    public String title() {
        return sentence.map(one -> "Vérifier : " + one.phrase()).orElseGet(tab::title);
    }

    /** The place on the page where what happens to a step is told, as the end of an address. */
    String fragment(Step step) {
        return sentence.isPresent() ? "" : "#" + step.slug();
    }
}
