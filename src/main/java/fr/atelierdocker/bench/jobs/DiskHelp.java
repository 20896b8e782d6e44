package fr.atelierdocker.bench.jobs;

import fr.atelierdocker.journal.Unsaved;

/**
 * What a disk that takes no more of the journal means for the reader, and how to mend it.
 *
 * @param title what is wrong, in one sentence
 * @param command what to type in a terminal to see how much room there is
 */
public record DiskHelp(String title, String text, String command) {

    public static DiskHelp of(Unsaved journal) {
        return new DiskHelp(
                "Le disque de l’atelier est plein, ou ne peut plus être écrit.",
                "Le système dit : " + journal.reason()
                        + ". Ce qui est en cours va à son terme et se voit ici, mais n’est"
                        + " gardé qu’en mémoire. Rien de nouveau ne commence : libérez de la place, par exemple en"
                        + " supprimant le volume ou par « Réinitialiser », et l’atelier reprendra de lui-même.",
                "df -h " + journal.folder());
    }
}
