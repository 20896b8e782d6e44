package fr.atelierdocker.bench.review;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import fr.atelierdocker.docker.dockerfile.Shell;

/** Where the files that are sent come to be in the image, as far as its instructions tell; and the folder of work at the end. */
final class Places {

    private static final Set<String> OF_A_BASE = Set.of(
            "/",
            "/bin",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/opt",
            "/proc",
            "/root",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/local",
            "/usr/local/bin",
            "/usr/sbin",
            "/var");

    /** As Linux has it, in characters. */
    private static final int LONGEST = 4096;

    private final Map<String, String> files = new HashMap<>();
    private final Set<String> paths = new HashSet<>();
    private final Set<String> folders = new HashSet<>(OF_A_BASE);
    private final StringBuilder commands = new StringBuilder();
    private String folder = "/";
    private boolean uncertain;

    private Places() {}

    static Places after(List<Statement> statements) {
        Places places = new Places();
        statements.forEach(places::follow);
        return places;
    }

    void follow(Statement statement) {
        if (statement.is(Keyword.WORKDIR)) {
            String wanted = Shell.bare(statement.operands());
            uncertain |= wanted.contains("$");
            folder = absolute(wanted);
            known(folder);
        } else if (statement.is(Keyword.RUN)) {
            commands.append(statement.operands()).append('\n');
            if (statement.operands().contains("mkdir")) {
                Statement.split(statement.operands()).stream()
                        .filter(word -> !word.startsWith("-"))
                        .forEach(word -> known(absolute(Shell.bare(word))));
            }
        } else if (statement.is(Keyword.VOLUME)) {
            statement.words().forEach(word -> known(absolute(word)));
        } else if (statement.is(Keyword.COPY) || statement.is(Keyword.ADD)) {
            copy(statement);
        }
    }

    private void copy(Statement statement) {
        List<String> words = statement.words();
        if (words.size() < 2) {
            return;
        }
        if (!Copies.isCopy(statement)) {
            // What comes from elsewhere may be anything.
            uncertain = true;
            return;
        }
        String target = Shell.bare(words.get(words.size() - 1));
        uncertain |= target.contains("$");
        boolean intoFolder = goesIntoFolder(target) || words.size() > 2;
        for (String source : words.subList(0, words.size() - 1)) {
            uncertain |= source.contains("$");
            Set<String> matching = Copies.matching(source, SENT);
            boolean inside = intoFolder || Copies.isWholeFolder(source) || matching.size() > 1;
            matching.forEach(file -> put(file, inside ? absolute(target) + "/" + file : absolute(target)));
            known(inside ? absolute(target) : folder(absolute(target)));
        }
    }

    private static final Set<String> SENT = Set.of("app.py", "Dockerfile");

    private void put(String file, String place) {
        String path = normal(place);
        files.put(file, path);
        paths.add(path);
    }

    /** Whether a file that is copied there keeps its own name. */
    boolean goesIntoFolder(String target) {
        return target.endsWith("/")
                || target.endsWith("/.")
                || target.equals(".")
                || folders.contains(absolute(target));
    }

    private void known(String path) {
        String up = path;
        while (!up.equals("/") && folders.add(up)) {
            up = folder(up);
        }
    }

    /** Where a file of this name, of those that are sent, was copied last. */
    Optional<String> of(String file) {
        return Optional.ofNullable(files.get(file));
    }

    boolean holds(String file) {
        return files.containsKey(file);
    }

    /** Whether a path is that of a file that was copied. */
    boolean has(String path) {
        return paths.contains(absolute(path));
    }

    /** Whether the file may have come to be there by itself. */
    boolean isUncertain(String path) {
        return uncertain || commands.indexOf(path.substring(path.lastIndexOf('/') + 1)) >= 0;
    }

    /** From the folder of work. */
    String absolute(String path) {
        return normal(path.startsWith("/") ? path : folder + "/" + path);
    }

    /** The folder of a path, without a slash at its end; the root's is itself. */
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static String normal(String path) {
        if (path.length() > LONGEST) {
            return "/";
        }
        try {
            return Path.of("/", path).normalize().toString();
        } catch (InvalidPathException impossible) {
            return "/";
        }
    }
}
