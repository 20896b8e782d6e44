package fr.atelierdocker.bench.project;

/** What came of the wish to keep a project. */
public sealed interface Saving {

    /** It is on disk. */
    record Saved(Project project) implements Saving {}

    /**
     * Nothing was changed: what was edited is not what there is now, as when another tab was saved meanwhile.
     *
     * @param now what there is
     */
    record Outdated(Project now) implements Saving {}

    /** Nothing was changed: the disk does not take it. */
    record DiskRefused() implements Saving {}
}
