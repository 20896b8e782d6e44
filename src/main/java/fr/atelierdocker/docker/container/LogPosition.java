package fr.atelierdocker.docker.container;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

import fr.atelierdocker.docker.output.StdStream;

/**
 * How far a log has been given out, however often it is read again: to one record of each stream. Where the engine tells the time of
 * a record, it is read again from some second on; where it tells the second alone, from the beginning of the life, whose records
 * are counted.
 */
final class LogPosition {

    private final Instant begin;
    private final boolean fine;
    private final Map<StdStream, Mark> given = new EnumMap<>(StdStream.class);

    /** The records of one stream and one time are counted: the parts of a long line have the same. */
    private record Mark(Instant time, int count) {

        Mark next(Instant recordTime) {
            return recordTime.equals(time) ? new Mark(time, count + 1) : new Mark(recordTime, 1);
        }

        boolean isBehind(Mark other) {
            int order = time.compareTo(other.time);
            return order < 0 || (order == 0 && count < other.count);
        }
    }

    /**
     * @param begin nothing of this moment or before is given out
     * @param fine whether the engine tells the time of a record, and not just its second
     */
    LogPosition(Instant begin, boolean fine) {
        this.begin = begin;
        this.fine = fine;
        for (StdStream stream : StdStream.values()) {
            given.put(stream, new Mark(begin, fine ? Integer.MAX_VALUE : 0));
        }
    }

    /** Nothing of this moment or before is given out. */
    Instant begin() {
        return begin;
    }

    /** Whether the time of a record says of which life it is. */
    boolean isFine() {
        return fine;
    }

    /** From when on the log has to be read again. */
    Instant since() {
        return fine
                ? given.values().stream()
                        .map(Mark::time)
                        .min(Instant::compareTo)
                        .orElse(begin)
                        .truncatedTo(ChronoUnit.SECONDS)
                : begin;
    }

    /** The log is read once more. */
    Reading read() {
        return new Reading();
    }

    /** One reading of the log. */
    final class Reading {

        private final Map<StdStream, Mark> read = new EnumMap<>(StdStream.class);

        /** Whether this record was not given out yet; from now on it is. */
        boolean advance(LogRecord record) {
            Mark mark =
                    read.getOrDefault(record.stream(), new Mark(Instant.MIN, 0)).next(fine ? record.time() : begin);
            read.put(record.stream(), mark);
            if (!given.get(record.stream()).isBehind(mark)) {
                return false;
            }
            given.put(record.stream(), mark);
            return true;
        }
    }
}
