package fr.atelierdocker.bench.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import fr.atelierdocker.bench.step.CappedOutput;
import fr.atelierdocker.bench.step.ExitCode;
import fr.atelierdocker.docker.output.OutputLine;
import fr.atelierdocker.docker.output.StdStream;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.workspace.LimitsConfig;

/**
 * The limits that one container met while it ran, and what its reader is told of each. The kernel tells the engine of memory
 * alone; of the others there is what was counted while it ran, and what its program says of the kernel's refusal, which is
 * told as what the program says. Safe for several threads.
 */
public final class LimitsMet {

    private final LimitsConfig limits;
    private final CappedOutput output;
    private final Set<Complaint> complaints = ConcurrentHashMap.newKeySet();
    private volatile boolean allProcesses;
    private volatile Optional<String> stopped = Optional.empty();

    /** A refusal of the kernel, as programs write it: the C library's words, and those of a shell or of Python. */
    private enum Complaint {
        PROCESSES("Resource temporarily unavailable", "can't fork", "can't start new thread"),
        FILE_SIZE("File too large", "File size limit exceeded");

        private final List<String> words;

        Complaint(String... words) {
            this.words = List.of(words);
        }

        boolean isIn(String line) {
            return words.stream().anyMatch(line::contains);
        }

        String quoted() {
            return "Son programme a écrit « " + words.get(0) + " »";
        }
    }

    public LimitsMet(LimitsConfig limits, CappedOutput output) {
        this.limits = limits;
        this.output = output;
    }

    /** Reads a line that the program wrote: the complaint about a limit is on its error output, or nowhere. */
    public void read(StdStream stream, List<OutputLine> lines) {
        if (stream != StdStream.STDERR || complaints.size() == Complaint.values().length) {
            return;
        }
        for (OutputLine line : lines) {
            for (Complaint complaint : Complaint.values()) {
                if (complaint.isIn(line.text())) {
                    complaints.add(complaint);
                }
            }
        }
    }

    /** How many processes and threads the container has at this moment. */
    void count(long processes) {
        allProcesses |= processes >= limits.processes();
    }

    /**
     * The container is being stopped for a limit that the kernel does not enforce.
     *
     * @param sentence why
     * @return whether this is the first reason: another one, or the same again, is not told
     */
    synchronized boolean stop(String sentence) {
        boolean first = stopped.isEmpty();
        if (first) {
            stopped = Optional.of(sentence);
        }
        return first;
    }

    /** Why it was stopped, if it was. */
    public Optional<String> stopped() {
        return stopped;
    }

    /**
     * A sentence for each limit, with its value; none when it met none.
     *
     * @param code with which it ended
     * @param oomKilled whether the kernel ended one of the container's processes for want of memory
     */
    public List<String> sentences(int code, boolean oomKilled) {
        List<String> told = new ArrayList<>();
        if (oomKilled) {
            told.add("Le conteneur a demandé plus que ses "
                    + size(limits.memory().asLongValue()) + " de mémoire.");
        }
        processes("Il").ifPresent(told::add);
        fileSize(code).ifPresent(told::add);
        if (output.isFull()) {
            told.add("Sa sortie dépasse " + size(limits.output().asLongValue())
                    + " : le journal n’en a que le début et la fin.");
        }
        return told;
    }

    /**
     * A sentence about the limit of processes alone; empty when it was not met.
     *
     * @param who had them: the pronoun that begins the sentence
     */
    public Optional<String> processes(String who) {
        if (allProcesses) {
            return Optional.of(who + " a eu à la fois les " + limits.processes()
                    + " processus que l’atelier lui accorde : au-delà, le noyau les refuse.");
        }
        return complaints.contains(Complaint.PROCESSES)
                ? Optional.of(Complaint.PROCESSES.quoted() + " : il a sans doute voulu plus que les "
                        + limits.processes() + " processus que l’atelier lui accorde à la fois.")
                : Optional.empty();
    }

    /**
     * A sentence about the largest file alone; empty when none was too large.
     *
     * @param code with which it ended
     */
    public Optional<String> fileSize(int code) {
        String largest =
                "n fichier ne peut pas dépasser " + size(limits.volume().asLongValue()) + ".";
        if (complaints.contains(Complaint.FILE_SIZE)) {
            return Optional.of(Complaint.FILE_SIZE.quoted() + " : u" + largest);
        }
        return code == ExitCode.FILE_TOO_LARGE ? Optional.of("U" + largest) : Optional.empty();
    }

    private static String size(long bytes) {
        return Units.binaryBytes(bytes);
    }
}
