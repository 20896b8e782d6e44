package fr.atelierdocker.docker.container;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import fr.atelierdocker.docker.output.StdStream;

/** How far a log has been given out, however often it is read again from some second on: to one record of each stream. */
final class LogPosition {

    private final Instant begin;
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

    /** @param begin nothing of this moment or before is given out */
    LogPosition(Instant begin) {
        this.begin = begin;
        for (StdStream stream : StdStream.values()) {
            given.put(stream, new Mark(begin, Integer.MAX_VALUE));
        }
    }

    /** From which second on the log has to be read again. */
    long second() {
        return Math.max(
                0,
                given.values().stream()
                        .map(Mark::time)
                        .min(Instant::compareTo)
                        .orElse(begin)
                        .getEpochSecond());
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
                    read.getOrDefault(record.stream(), new Mark(Instant.MIN, 0)).next(record.time());
            read.put(record.stream(), mark);
            if (!given.get(record.stream()).isBehind(mark)) {
                return false;
            }
            given.put(record.stream(), mark);
            return true;
        }
    }
}
