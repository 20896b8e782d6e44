package fr.atelierdocker.classroom;

import java.util.Map;

/** A class with few places, where one job is done at a time and two may wait; behind a proxy that tells where each comes from. */
public final class NarrowClassroom extends Classroom {

    static final int PLACES = 4;
    static final int TRIES = 5;

    @Override
    protected Map<String, String> more() {
        return Map.of(
                "atelier.file.simultanes",
                "1",
                "atelier.file.places",
                "2",
                "atelier.classe.places",
                String.valueOf(PLACES),
                "atelier.classe.essais",
                String.valueOf(TRIES),
                "atelier.site.mandataires",
                "127.0.0.1",
                // A reader who takes nothing is cut off soon, and one image is sent at a time.
                "atelier.envois.blocage",
                "3s",
                "atelier.demandes.par-eleve",
                "10",
                "atelier.envois.duree-image",
                "10s",
                "atelier.envois.images",
                "1");
    }
}
