package fr.atelierdocker.workspace;

/** For whom the site runs; the property is {@code atelier.mode}. */
public enum Mode {
    /** One person on their own machine: one workspace, whose objects bear the lesson's own names. */
    SOLO,
    /** A class: a workspace for each browser that has come in, whose objects' names have its id as a suffix. */
    CLASSE
}
