package fr.atelierdocker.classroom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** What nobody can guess, and how it is kept and compared. */
public final class Secrets {

    private static final int BYTES = 16;
    private static final String FOR_TLS = "s";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 128 random bits, as 32 hexadecimal digits. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * The same, for a browser that the site speaks to over TLS: it says so itself, in its first letter, so that nobody can pass
     * it off as one of before.
     */
    static String randomForTls() {
        return FOR_TLS + random();
    }

    static boolean isForTls(String secret) {
        return secret.startsWith(FOR_TLS);
    }

    /** One of ten thousand, such as {@code 0482}: whoever asks for it must not let anybody try many. */
    static String fourDigits() {
        return String.format("%04d", RANDOM.nextInt(10_000));
    }

    /** What may be shown of a secret, as 32 hexadecimal digits: it cannot be had back from this. */
    static String digest(String secret) {
        return HexFormat.of().formatHex(Arrays.copyOf(hash(secret), BYTES));
    }

    /** Compares in a time that tells neither where two secrets differ nor how long the right one is. */
    public static boolean isSame(String given, String right) {
        return MessageDigest.isEqual(hash(given), hash(right));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
