package fr.atelierdocker.bench.project;

import java.util.List;

/**
 * All that the page shows of one file.
 *
 * @param typed what is in its field
 * @param findings what is said of the version that is kept
 * @param reading of that version
 * @param difference from the lesson's version to it
 */
public record FileView(String name, String typed, List<Mark> findings, Reading reading, Difference difference) {

    /** Most lines that a field is high. */
    private static final int MOST_ROWS = 15;

    private static final int FEWEST_ROWS = 8;

    /** End of an element's id. */
    public String id() {
        return name.replace('.', '-');
    }

    /** Lines that its field is high: as many as there are, and one to write on. */
    public int rows() {
        long lines = typed.chars().filter(c -> c == '\n').limit(MOST_ROWS).count() + 2;
        return (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, lines));
    }

    public boolean isDockerfile() {
        return name.equals(Project.DOCKERFILE);
    }

    public boolean isMarked() {
        return reading.lines().stream().anyMatch(line -> line.mark().isPresent());
    }
}
