package fr.atelierdocker.docker.engine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class EngineStreamTest {

    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> items = new ArrayList<>();
    private final EngineStream<String> stream = new EngineStream<>(items::add);
    private final AtomicInteger closed = new AtomicInteger();
    private final Closeable connection = closed::incrementAndGet;

    @Test
    void itemsComeInOrderUntilTheEnd() {
        stream.onStart(connection);
        stream.awaitStart(LONG);
        stream.onNext("a");
        stream.onNext("b");
        assertFalse(stream.endsWithin(MOMENT));
        stream.onComplete();
        assertTrue(stream.endsWithin(LONG));
        assertEquals(List.of("a", "b"), items);
    }

    @Test
    void aStreamThatIsClosedBeforeItStartsIsClosedWhenItDoes() {
        stream.close();
        assertEquals(0, closed.get());
        stream.onStart(connection);
        assertEquals(1, closed.get());
        stream.awaitEnd(LONG);
    }

    @Test
    void aClosedStreamEndsNormallyWhateverTheConnectionReports() {
        stream.onStart(connection);
        stream.close();
        stream.onError(new ClosedByInterruptException());
        stream.onComplete();
        assertEquals(1, closed.get());
        assertDoesNotThrow(() -> stream.awaitEnd(LONG));
    }

    @Test
    void anErrorIsNotForgottenWhenTheEndFollowsIt() {
        stream.onStart(connection);
        stream.onError(new IOException("Broken pipe"));
        stream.onComplete();
        stream.close();
        EngineException failure = assertThrows(EngineException.class, () -> stream.awaitEnd(LONG));
        assertInstanceOf(EngineUnavailableException.class, failure);
        assertEquals("Broken pipe", failure.getMessage());
        assertThrows(EngineUnavailableException.class, () -> stream.endsWithin(LONG));
    }

    @Test
    void aRefusalBeforeTheStartIsToldToWhoeverWaitsForIt() {
        stream.onError(new NotFoundException("Status 404: {\"message\":\"No such container: x\"}"));
        stream.onComplete();
        EngineRefusedException failure = assertThrows(EngineRefusedException.class, () -> stream.awaitStart(LONG));
        assertEquals(404, failure.status());
        assertEquals("No such container: x", failure.getMessage());
    }

    @Test
    void waitingHasALimit() {
        assertThrows(EngineUnavailableException.class, () -> stream.awaitStart(MOMENT));
        assertThrows(EngineUnavailableException.class, () -> stream.awaitEnd(MOMENT));
    }

    @Test
    void aConsumerThatFailsEndsTheStream() {
        EngineStream<String> broken = new EngineStream<>(item -> {
            throw new IllegalStateException("full");
        });
        broken.onStart(connection);
        broken.onNext("a");
        assertEquals(1, closed.get());
        assertThrows(EngineException.class, () -> broken.awaitEnd(LONG));
    }

    @Test
    void anInterruptedWaitIsAFailureAndLeavesTheMark() {
        Thread.currentThread().interrupt();
        assertThrows(EngineException.class, () -> stream.awaitEnd(LONG));
        assertTrue(Thread.interrupted());
    }

    @Test
    void theEndIsToldOnceHoweverManyThereAre() {
        AtomicInteger told = new AtomicInteger();
        stream.whenEnded(told::incrementAndGet);
        stream.onStart(connection);
        stream.onError(new IOException("cut"));
        stream.onComplete();
        stream.close();
        assertEquals(1, told.get());
        stream.whenEnded(told::incrementAndGet);
        assertEquals(2, told.get(), "and at once to whoever asks later");
    }
}
