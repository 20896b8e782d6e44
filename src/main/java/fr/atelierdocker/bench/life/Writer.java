package fr.atelierdocker.bench.life;

import java.util.Arrays;
import java.util.Optional;

import fr.atelierdocker.bench.step.Step;
import fr.atelierdocker.workspace.Workspace;

/** The two containers that live on the bench, writing a line each second, until the learner removes them. */
public enum Writer {
    FIRST(1, Step.WRITER_1),
    SECOND(2, Step.WRITER_2);

    private final int number;
    private final Step step;

    Writer(int number, Step step) {
        this.number = number;
        this.step = step;
    }

    public static Optional<Writer> of(Step step) {
        return Arrays.stream(values()).filter(writer -> writer.step == step).findFirst();
    }

    /** The writer whose container in the engine has this name. */
    static Optional<Writer> named(String name, Workspace workspace) {
        return Arrays.stream(values())
                .filter(writer -> writer.name(workspace).equals(name))
                .findFirst();
    }

    /** The writer of this number, as an address has it. */
    public static Optional<Writer> numbered(String number) {
        return Arrays.stream(values())
                .filter(writer -> String.valueOf(writer.number).equals(number))
                .findFirst();
    }

    public int number() {
        return number;
    }

    /** Its place on the bench. */
    public Step step() {
        return step;
    }

    /** Its container's name in the engine. */
    public String name(Workspace workspace) {
        return workspace.container(number);
    }

    /** Its container's name as the learner reads it. */
    public String lessonName() {
        return Workspace.LESSON_CONTAINER + number;
    }
}
