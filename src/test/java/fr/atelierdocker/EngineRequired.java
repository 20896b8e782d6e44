package fr.atelierdocker;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import fr.atelierdocker.docker.TestEngine;

/** Fails the run before its first test when no engine answers: tests that are skipped prove nothing. */
public final class EngineRequired implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!TestEngine.answers()) {
            IllegalStateException failure = new IllegalStateException(
                    "Aucun moteur Docker ne répond : lancez bin/moteur, puis relancez les tests.");
            // The sentence says it all.
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        }
    }
}
