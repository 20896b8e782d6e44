package fr.atelierdocker.web.sending;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A reader who takes what they like, when they like. */
@Tag("rapide")
class OutgoingTest {

    private final AtomicLong all = new AtomicLong();
    private final Reader reader = new Reader();
    private final Outgoing outgoing = new Outgoing(reader, all);
    private final long later = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

    /** A socket that takes as many bytes as it is told to. */
    private static final class Reader extends EmbeddedChannel {

        private long room;

        @Override
        protected void doWrite(ChannelOutboundBuffer waiting) {
            while (room > 0 && waiting.current() != null) {
                long took = Math.min(room, ((io.netty.buffer.ByteBuf) waiting.current()).readableBytes());
                room -= took;
                waiting.removeBytes(took);
            }
        }

        void take(long bytes) {
            room = bytes;
            flush();
            room = 0;
        }
    }

    @AfterEach
    void close() {
        reader.take(Long.MAX_VALUE);
        reader.finishAndReleaseAll();
        assertEquals(0, all.get());
    }

    private void send(int... sizes) {
        reader.pipeline().addFirst(outgoing);
        for (int size : sizes) {
            reader.writeAndFlush(Unpooled.wrappedBuffer(new byte[size]));
        }
    }

    /** How long nothing has moved, at one and the same moment. */
    private long still() {
        outgoing.lookSoon();
        reader.runPendingTasks();
        return outgoing.stillNanos(later);
    }

    @Test
    void aFewBytesNowAndThenAreNotReading() {
        send(256 * 1024, 10, 10, 256 * 1024);
        long still = still();
        for (int taken = 0; taken < Outgoing.MOVES - 100; taken += 100) {
            reader.take(100);
            assertEquals(still, still());
        }
    }

    /** Pieces that go out whole are no better than parts of one. */
    @Test
    void smallPiecesAreNotReadingEither() {
        send(100, 100, 100, 100, 64 * 1024);
        long still = still();
        for (int piece = 0; piece < 4; piece++) {
            reader.take(100);
            assertEquals(still, still());
        }
    }

    @Test
    void whoTakesMuchOrAllReads() {
        send(40_000, 40_000, 40_000, 1);
        long still = still();
        reader.take(40_000);
        assertEquals(still, still());
        reader.take(Outgoing.MOVES - 40_000);
        long less = still();
        assertTrue(less < still);
        reader.take(1000);
        assertEquals(less, still());
        reader.take(Long.MAX_VALUE);
        assertEquals(0, still(), "nothing waits");
        reader.writeAndFlush(Unpooled.wrappedBuffer(new byte[10]));
        assertTrue(still() < less);
    }
}
