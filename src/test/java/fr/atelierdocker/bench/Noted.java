package fr.atelierdocker.bench;

import java.util.Map;

import jakarta.enterprise.inject.spi.CDI;

import com.github.dockerjava.api.command.CreateContainerCmd;

import fr.atelierdocker.docker.engine.Ledger;

/** Containers that are the bench's own, of which it has taken note, and that no button makes. */
public final class Noted {

    private Noted() {}

    /** One to which the bench has given no name; its id. */
    public static String create(CreateContainerCmd command, Map<String, String> labels) {
        return create(command, labels, "");
    }

    /** One that lives under this name; its id. */
    public static String create(CreateContainerCmd command, Map<String, String> labels, String name) {
        if (!name.isEmpty()) {
            command.withName(name);
        }
        return CDI.current().select(Ledger.class).get().noting(labels, name, marked -> command.withLabels(marked)
                .exec()
                .getId());
    }
}
