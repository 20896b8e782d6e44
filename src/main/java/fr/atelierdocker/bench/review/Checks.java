package fr.atelierdocker.bench.review;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Looks for what beginners write by mistake. It asks no engine, and judges nothing that the door judges: what an image or an
 * address may be.
 */
@ApplicationScoped
public class Checks {

    /** Those that know the cause of a mistake before those that would see only what follows from it. */
    private static final List<Rule> RULES = List.of(
            new Spelling(),
            new Beginning(),
            new Characters(),
            new Arguments(),
            new Options(),
            new Brackets(),
            new Bases(),
            new Settings(),
            new Health(),
            new Copies(),
            new Folders(),
            new Commands(),
            new Starting());

    /**
     * What is to be said of a Dockerfile, in the order of its lines; of very many the first, and the last one tells how many
     * more there are. Never {@link Severity#REFUSED}.
     *
     * @param files names of the files that are sent with it
     */
    public List<Finding> of(String dockerfile, Set<String> files) {
        Script script = new Script(dockerfile, files);
        Remarks remarks = new Remarks();
        RULES.forEach(rule -> rule.read(script, remarks));
        return remarks.findings();
    }
}
