package fr.atelierdocker.docker.container;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import fr.atelierdocker.docker.output.StdStream;

/**
 * Reads a log that was asked for with its times. The engine sends each record as a frame of its own, which begins with the time;
 * docker-java does not tell where one ends. What a terminal was attached to comes without frames, a line a record.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.44/#tag/Container/operation/ContainerAttach">stream format</a>
 */
final class LogRecordReader {

    private static final int STDERR = 2;
    /** The engine cuts a line into records of 16 KiB; nothing that it sends comes near this. */
    private static final int MOST_BYTES = 1 << 26;

    /** Of 16 KiB each: some megabytes. */
    private static final int MOST_RECORDS = 256;

    private final DataInputStream input;
    private Instant last = Instant.EPOCH;

    LogRecordReader(InputStream log) {
        this.input = new DataInputStream(new BufferedInputStream(log, 1 << 16));
    }

    /**
     * The next record, with those that are there already; none at the log's end.
     *
     * @throws EOFException if it ends within a record
     */
    List<LogRecord> next() throws IOException {
        List<LogRecord> records = new ArrayList<>();
        do {
            int first = input.read();
            if (first < 0) {
                break;
            }
            records.add(first <= STDERR ? framed(first) : line(first));
        } while (records.size() < MOST_RECORDS && input.available() > 0);
        return records;
    }

    private LogRecord framed(int type) throws IOException {
        input.skipNBytes(3);
        int size = input.readInt();
        if (size < 0 || size > MOST_BYTES) {
            throw new IOException("A record of " + size + " bytes");
        }
        byte[] record = new byte[size];
        input.readFully(record);
        return record(type == STDERR ? StdStream.STDERR : StdStream.STDOUT, record);
    }

    private LogRecord line(int first) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        for (int next = first; next >= 0 && line.size() < MOST_BYTES; next = input.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return record(StdStream.STDOUT, line.toByteArray());
    }

    /** What has no time belongs to what came before it. */
    private LogRecord record(StdStream stream, byte[] record) {
        int space = 0;
        while (space < record.length && record[space] != ' ') {
            space++;
        }
        try {
            last = OffsetDateTime.parse(new String(record, 0, space, StandardCharsets.US_ASCII))
                    .toInstant();
            return new LogRecord(
                    stream, last, Arrays.copyOfRange(record, Math.min(space + 1, record.length), record.length));
        } catch (DateTimeException none) {
            return new LogRecord(stream, last, record);
        }
    }
}
