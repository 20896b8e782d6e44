package fr.atelierdocker.bench.moment;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import fr.atelierdocker.docker.engine.Engine;
import fr.atelierdocker.docker.engine.EngineStatus;

/** Tells an operator whether the engine answers. Without it the lesson is still served. */
@Readiness
@ApplicationScoped
class EngineReadiness implements HealthCheck {

    private final Engine engine;

    EngineReadiness(Engine engine) {
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        EngineStatus status = engine.status();
        var answer = HealthCheckResponse.named("Docker Engine").withData("address", status.address());
        if (status instanceof EngineStatus.Up up) {
            return answer.up()
                    .withData("version", up.make().version())
                    .withData("apiVersion", up.apiVersion())
                    .build();
        }
        EngineStatus.Down down = (EngineStatus.Down) status;
        return answer.down()
                .withData("cause", down.cause().name())
                .withData("detail", down.detail())
                .build();
    }
}
