package fr.atelierdocker.docker.engine;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import com.github.dockerjava.api.async.ResultCallback;

import fr.atelierdocker.docker.transport.LibraryThreads;

/**
 * One streamed answer of the engine. It replaces docker-java's own callback, which leaks a stream that is closed before
 * it starts, waits for ever for the start of one that fails, and reports an error twice.
 */
public final class EngineStream<T> implements ResultCallback<T> {

    private final Consumer<? super T> items;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Closeable connection;
    private boolean closed;

    public EngineStream(Consumer<? super T> items) {
        this.items = items;
    }

    @Override
    public void onStart(Closeable stream) {
        LibraryThreads.whenThisOneDies(this::onError);
        boolean tooLate;
        synchronized (this) {
            connection = stream;
            tooLate = closed;
        }
        started.complete(null);
        if (tooLate) {
            closeQuietly(stream);
        }
    }

    @Override
    public void onNext(T item) {
        try {
            items.accept(item);
        } catch (RuntimeException broken) {
            onError(broken);
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        started.completeExceptionally(failure);
        ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        started.complete(null);
        ended.complete(null);
    }

    @Override
    public void close() {
        Closeable toClose;
        synchronized (this) {
            closed = true;
            toClose = connection;
        }
        // A stream that its own user closes ends normally, whatever the connection then reports.
        onComplete();
        if (toClose != null) {
            closeQuietly(toClose);
        }
    }

    /** Waits until the engine has accepted the request. */
    public void awaitStart(Duration timeout) {
        await(started, timeout);
    }

    /** Waits until the engine has sent everything. */
    public void awaitEnd(Duration timeout) {
        await(ended, timeout);
    }

    /** Waits until the engine has sent everything; false when {@code timeout} came first. */
    public boolean endsWithin(Duration timeout) {
        try {
            ended.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException | ExecutionException failure) {
            throw failure(failure);
        }
    }

    /** Calls {@code action} once, when the stream has ended in whatever way. */
    public void whenEnded(Runnable action) {
        ended.whenComplete((nothing, failure) -> action.run());
    }

    private static void await(CompletableFuture<Void> moment, Duration timeout) {
        try {
            moment.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw failure(failure);
        }
    }

    private static EngineException failure(Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return EngineErrors.translate(failure);
    }

    private static void closeQuietly(Closeable stream) {
        try {
            stream.close();
        } catch (IOException alreadyGone) {
            // The connection is gone either way.
        }
    }
}
