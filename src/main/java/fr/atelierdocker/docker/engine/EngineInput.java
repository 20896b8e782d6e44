package fr.atelierdocker.docker.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that the engine sends. When they break off, that is an {@link EngineUnavailableException}: an {@link IOException}
 * then is of whoever the bytes are written to.
 */
public final class EngineInput extends FilterInputStream {

    public EngineInput(InputStream bytes) {
        super(bytes);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            return super.read(into, offset, length);
        } catch (IOException cut) {
            throw new EngineUnavailableException(String.valueOf(cut.getMessage()), cut);
        }
    }
}
