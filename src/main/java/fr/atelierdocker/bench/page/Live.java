package fr.atelierdocker.bench.page;

import java.util.ArrayList;
import java.util.List;

import fr.atelierdocker.bench.image.BuildReport;
import fr.atelierdocker.bench.image.ImageSnapshot;
import fr.atelierdocker.bench.map.EngineMap;
import fr.atelierdocker.bench.volume.ExplorerView;
import fr.atelierdocker.bench.volume.VolumeSnapshot;

/**
 * All that changes on the bench's page while it is open, at one moment.
 *
 * @param steps those that are one command
 * @param writers the containers that live, which have several
 * @param build the last build, step by step
 */
public record Live(
        Readiness readiness,
        List<StepState> steps,
        List<WriterState> writers,
        VolumeSnapshot volume,
        ExplorerView explorer,
        BuildReport build,
        ImageSnapshot image,
        EngineMap map) {

    /**
     * Ids of the buttons that have something to do now. An open page is told of these, and not of each button anew, since
     * all of them change whenever a job begins or ends.
     */
    public List<String> enabled() {
        List<String> ids = new ArrayList<>();
        if (readiness.ready()) {
            ids.addAll(List.of("bouton-tout", "bouton-zero", "bouton-reconstruire"));
        }
        if (readiness.busy()) {
            ids.add("bouton-arreter");
        }
        steps.stream()
                .filter(step -> step.ready() || step.isRunning())
                .map(StepState::buttonId)
                .forEach(ids::add);
        writers.stream()
                .flatMap(writer -> writer.actions().stream())
                .filter(WriterState.Action::enabled)
                .map(WriterState.Action::id)
                .forEach(ids::add);
        return ids;
    }
}
