package fr.atelierdocker.mesure.instrument;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Java process takes of the machine. */
public record Footprint(long pid) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    public static Footprint own() {
        return new Footprint(ProcessHandle.current().pid());
    }

    /** Resident memory, in bytes. */
    public long resident() throws IOException {
        return status("VmRSS:") * 1024;
    }

    public long threads() throws IOException {
        return status("Threads:");
    }

    /** Processor time so far, in seconds. */
    public double cpuSeconds() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(used -> used.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    /** Bytes of the objects that are alive after a full collection, which this brings about. */
    public long liveHeap() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("jcmd", String.valueOf(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("jcmd GC.class_histogram : " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException(name));
    }
}
