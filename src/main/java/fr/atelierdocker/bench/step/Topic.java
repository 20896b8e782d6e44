package fr.atelierdocker.bench.step;

import java.util.Arrays;
import java.util.Optional;

import fr.atelierdocker.journal.Fact;
import fr.atelierdocker.journal.Journal;

/**
 * The places of the journal that are no step: what is told there happened to the engine and not to a job. The slug is the
 * journal's name for the place, and the stream's for its event.
 */
public enum Topic {
    /** The engine itself, the disk, and what concerns all pages. */
    ENGINE("moteur", "Le moteur"),
    /** The containers, as the engine's events tell them. */
    SCENE("scene", "Le moteur"),
    /** What the volume holds. */
    VOLUME("volume", "Le volume"),
    /** Whoever teaches the class, who has done something to the workspace. */
    TEACHER("formateur", "La personne qui anime");

    /** The journal's number for what belongs to no job. */
    private static final long NO_JOB = 0;

    private final String slug;
    private final String title;

    Topic(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    /** The topic of this slug, if it is one's. */
    public static Optional<Topic> of(String slug) {
        return Arrays.stream(values()).filter(topic -> topic.slug.equals(slug)).findFirst();
    }

    public String slug() {
        return slug;
    }

    /** As a heading. */
    public String title() {
        return title;
    }

    /** Tells the open pages of a workspace what has happened to all of them. */
    public void notice(Journal journal, String sentence) {
        journal.append(Fact.of(NO_JOB, Fact.Type.NOTICE, slug, sentence));
    }

    /** The same, and it stays to be told until it is {@link #settle settled}: the summary has it as this topic's state. */
    public void leave(Journal journal, String sentence) {
        journal.append(Fact.of(NO_JOB, Fact.Type.NOTICE, slug, sentence).entering(Fact.State.RUNNING));
    }

    /** What was left to be told has been read. */
    public void settle(Journal journal, String sentence) {
        journal.append(Fact.of(NO_JOB, Fact.Type.STATE, slug, sentence).entering(Fact.State.DONE));
    }

    /** Tells the open pages of a workspace what is now so. */
    public void state(Journal journal, String sentence) {
        journal.append(Fact.of(NO_JOB, Fact.Type.STATE, slug, sentence));
    }
}
