package fr.atelierdocker.mesure.instrument;

import java.io.IOException;
import java.util.List;

/** A container that prints its clock at an even pace. */
public record Ticker(int lines, int linesPerSecond) {

    public void makeImage(Docker docker) throws IOException, InterruptedException {
        docker.makeImage("python:3.11-slim", "python", "-c", program());
    }

    private String program() {
        return String.join(
                "\n",
                List.of(
                        "import time",
                        "next = time.monotonic()",
                        "for i in range(" + lines + "):",
                        "    print(time.time_ns(), flush=True)",
                        "    next += 1 / " + linesPerSecond,
                        "    time.sleep(max(0, next - time.monotonic()))"));
    }
}
