package fr.atelierdocker.bench.life;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import fr.atelierdocker.docker.TestEngine;

/** Gives a container that the bench made another program than its own. */
final class LifeProgram {

    private LifeProgram() {}

    /** What the container does from its next start on, in the place of Python. */
    static void put(String name, String script) throws IOException {
        byte[] file = ("#!/bin/sh\n" + script + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("python");
            entry.setSize(file.length);
            entry.setMode(0755);
            tar.putArchiveEntry(entry);
            tar.write(file);
            tar.closeArchiveEntry();
        }
        TestEngine.client()
                .copyArchiveToContainerCmd(name)
                .withRemotePath("/usr/local/bin")
                .withTarInputStream(new ByteArrayInputStream(bytes.toByteArray()))
                .exec();
    }
}
