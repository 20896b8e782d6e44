package fr.atelierdocker.web.sending;

import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;

/**
 * What one connection has been given to send and its reader has not taken yet. It stands next to the socket, behind whatever
 * else makes bytes. While much waits, nothing is read from the reader either: who asks again and again, and does not take the
 * answers, is given no more of them.
 */
final class Outgoing extends ChannelDuplexHandler {

    /** Who takes less in all that time does not read, but keeps others from reading. */
    static final long MOVES = 64 * 1024;

    private final Channel channel;
    private volatile ChannelHandlerContext place;
    private final AtomicLong all;
    private volatile long waiting;
    private volatile long moved = System.nanoTime();
    /** In bytes, of all that is sent entirely, and when it moved last. */
    private long sent;

    private long mark;
    private boolean readingPut;

    /** @param all what waits in all connections, in bytes */
    Outgoing(Channel channel, AtomicLong all) {
        this.channel = channel;
        this.all = all;
    }

    /** In bytes. */
    long waiting() {
        return waiting;
    }

    /** How long the reader has taken next to nothing, though something waits; 0 when nothing does. */
    long stillNanos(long now) {
        return waiting == 0 ? 0 : Math.max(0, now - moved);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        place = context;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        long bytes = size(message);
        if (waiting == 0) {
            moved = System.nanoTime();
        }
        add(bytes);
        long length = message instanceof FileRegion file ? file.count() : bytes;
        context.write(message, promise.unvoid().addListener(done -> {
            add(-bytes);
            sent += length;
            note(sent);
        }));
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            context.read();
        } else {
            readingPut = true;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (readingPut && channel.isWritable()) {
            readingPut = false;
            context.read();
        }
        context.fireChannelWritabilityChanged();
    }

    /** Looks whether a part of the oldest piece is gone, in the connection's own thread. */
    void lookSoon() {
        channel.eventLoop().execute(this::look);
    }

    private void look() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        if (buffer != null) {
            note(sent + buffer.currentProgress());
        }
    }

    /** @param taken in bytes, since the connection began */
    private void note(long taken) {
        if (waiting == 0 || taken - mark >= MOVES) {
            mark = taken;
            moved = System.nanoTime();
        }
    }

    /** Ends the connection without a word: what the system holds for its reader goes, too. */
    void cut() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        // From here, and not from the end of the pipeline: there it would wait until all is sent.
        place.close();
    }

    private void add(long bytes) {
        // Only the connection's own thread does.
        waiting += bytes;
        all.addAndGet(bytes);
    }

    /** A file that the system sends by itself takes no memory, but its reader is watched. */
    private static long size(Object message) {
        if (message instanceof ByteBuf bytes) {
            return bytes.readableBytes();
        }
        return message instanceof ByteBufHolder holder ? holder.content().readableBytes() : 1;
    }
}
