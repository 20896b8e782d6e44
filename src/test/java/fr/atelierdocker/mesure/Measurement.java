package fr.atelierdocker.mesure;

import java.util.List;

/** Something to measure. */
interface Measurement {

    /** Its name on the command line, and of its files. */
    String name();

    /** Rounds when the command line does not say. */
    int rounds();

    /** Measures, and puts the raw figures into the report. */
    List<Table> measure(Setting setting, int rounds) throws Exception;
}
