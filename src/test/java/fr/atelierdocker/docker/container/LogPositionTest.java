package fr.atelierdocker.docker.container;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import fr.atelierdocker.docker.output.StdStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** How the engine's log is read, and read again. */
@Tag("rapide")
class LogPositionTest {

    private static final Instant BORDER = Instant.parse("2026-01-02T03:04:05.5Z");

    @Test
    void aRecordHasItsTimeAndItsBytesWhateverTheyAre() throws IOException {
        byte[] log = frames(
                1, "2026-01-02T03:04:05.000000001Z ligne\n",
                2, "2026-01-02T05:04:05.5+02:00 2026-01-02T00:00:00Z de son programme",
                1, "2026-01-02T03:04:06Z ");
        LogRecordReader reader = new LogRecordReader(new ByteArrayInputStream(log));
        List<String> read = new ArrayList<>();
        for (LogRecord record : reader.next()) {
            read.add(record.stream() + " " + record.time() + " " + new String(record.text(), StandardCharsets.UTF_8));
        }
        assertEquals(
                List.of(
                        "STDOUT 2026-01-02T03:04:05.000000001Z ligne\n",
                        "STDERR 2026-01-02T03:04:05.500Z 2026-01-02T00:00:00Z de son programme",
                        "STDOUT 2026-01-02T03:04:06Z "),
                read);
        assertEquals(List.of(), reader.next());
        LogRecordReader cut = new LogRecordReader(new ByteArrayInputStream(log, 0, 20));
        assertThrows(EOFException.class, cut::next);
    }

    @Test
    void whatATerminalWasAttachedToHasNoFrames() throws IOException {
        byte[] log = "2026-01-02T03:04:05Z un\r\n2026-01-02T03:04:06Z deux".getBytes(StandardCharsets.UTF_8);
        LogRecordReader reader = new LogRecordReader(new ByteArrayInputStream(log));
        assertEquals(
                List.of("un\r\n", "deux"),
                reader.next().stream()
                        .map(record -> new String(record.text(), StandardCharsets.UTF_8))
                        .toList());
        assertEquals(List.of(), reader.next());
    }

    /** The parts of a long line have one time: a reading that breaks off among them goes on behind the last that it gave. */
    @Test
    void howeverOftenItIsReadEachRecordIsGivenOnce() {
        List<LogRecord> log = List.of(
                record(StdStream.STDOUT, -1),
                record(StdStream.STDOUT, 1),
                record(StdStream.STDOUT, 1),
                record(StdStream.STDERR, 1),
                record(StdStream.STDOUT, 1),
                record(StdStream.STDERR, 2),
                record(StdStream.STDOUT, 3));
        for (int cut = 0; cut <= log.size(); cut++) {
            LogPosition position = new LogPosition(BORDER, true);
            List<Integer> given = new ArrayList<>();
            for (int end : List.of(cut, log.size(), log.size())) {
                LogPosition.Reading reading = position.read();
                for (int i = 0; i < end; i++) {
                    if (reading.advance(log.get(i))) {
                        given.add(i);
                    }
                }
            }
            assertEquals(List.of(1, 2, 3, 4, 5, 6), given, "cut at " + cut);
        }
    }

    /** Then the engine leaves out what is of an earlier life, and each reading begins with the same record. */
    @Test
    void whereTheSecondAloneIsToldTheRecordsAreCounted() {
        List<LogRecord> log = List.of(
                record(StdStream.STDOUT, -500),
                record(StdStream.STDOUT, -500),
                record(StdStream.STDERR, -500),
                record(StdStream.STDOUT, 500),
                record(StdStream.STDERR, 500));
        for (int cut = 0; cut <= log.size(); cut++) {
            LogPosition position = new LogPosition(BORDER, false);
            List<Integer> given = new ArrayList<>();
            for (int end : List.of(cut, log.size(), log.size())) {
                assertEquals(BORDER, position.since());
                LogPosition.Reading reading = position.read();
                for (int i = 0; i < end; i++) {
                    if (reading.advance(log.get(i))) {
                        given.add(i);
                    }
                }
            }
            assertEquals(List.of(0, 1, 2, 3, 4), given, "cut at " + cut);
        }
    }

    /** The last words of a life are noted a moment after its end, the first of the next a moment before its start. */
    @Test
    void betweenTwoLivesIsTheLongestSilence() {
        Silence silence = new Silence(BORDER, BORDER.plusMillis(400));
        for (int millis : List.of(-3, 5, 20, 390, 395, 450)) {
            silence.hear(BORDER.plusMillis(millis));
        }
        assertEquals(BORDER.plusMillis(20), silence.begin());

        Silence last = new Silence(BORDER, Instant.MAX);
        last.hear(BORDER.plusMillis(7));
        assertEquals(BORDER.plusMillis(7), last.begin());
    }

    private static LogRecord record(StdStream stream, int millis) {
        return new LogRecord(stream, BORDER.plusMillis(millis), new byte[0]);
    }

    private static byte[] frames(Object... typesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frames = new DataOutputStream(bytes);
        for (int i = 0; i < typesAndTexts.length; i += 2) {
            byte[] text = ((String) typesAndTexts[i + 1]).getBytes(StandardCharsets.UTF_8);
            frames.writeInt((Integer) typesAndTexts[i] << 24);
            frames.writeInt(text.length);
            frames.write(text);
        }
        return bytes.toByteArray();
    }
}
