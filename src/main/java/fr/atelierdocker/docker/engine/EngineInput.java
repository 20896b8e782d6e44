package fr.atelierdocker.docker.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that the engine sends. That they break off is its failure, and no failure of whoever they are passed on to. */
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
