package fr.atelierdocker.docker.engine;

import com.github.dockerjava.api.exception.DockerException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** Whether what was thrown is a refusal, or there is nobody to refuse. */
@Tag("rapide")
class EngineErrorsTest {

    /** The words of the gate, and of nginx. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"message\":\"Le moteur Docker ne répond pas à son portier.\"}", "<html>502 Bad Gateway</html>"
            })
    void behindAGateAnEngineThatIsAwayIsAway(String body) {
        assertInstanceOf(
                EngineUnavailableException.class,
                EngineErrors.translate(new DockerException("Status 502: " + body, 502)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 500, 503})
    void whateverAnEngineAnswersIsARefusal(int status) {
        assertInstanceOf(
                EngineRefusedException.class,
                EngineErrors.translate(new DockerException("Status " + status + ": {\"message\":\"a\"}", status)));
    }
}
