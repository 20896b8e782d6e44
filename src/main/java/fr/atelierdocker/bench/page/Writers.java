package fr.atelierdocker.bench.page;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import fr.atelierdocker.bench.life.Scene;
import fr.atelierdocker.bench.life.Scenes;
import fr.atelierdocker.bench.life.Writer;
import fr.atelierdocker.bench.operation.Operations;

/** The containers that live, as they are now. */
@ApplicationScoped
class Writers {

    private final Scenes scenes;
    private final Operations operations;

    Writers(Scenes scenes, Operations operations) {
        this.scenes = scenes;
        this.operations = operations;
    }

    List<WriterState> of(Moment moment) {
        Scene scene = scenes.of(moment.workspace());
        return Stream.of(Writer.values())
                .map(writer -> WriterState.of(moment, writer, scene, operations))
                .toList();
    }
}
