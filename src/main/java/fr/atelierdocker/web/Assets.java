package fr.atelierdocker.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;

/** Versioned addresses of the site's own static files, so that browsers may keep them for ever. */
@Named("assets")
@Singleton
class Assets {

    private final Map<String, String> urls = new ConcurrentHashMap<>();

    /**
     * The address of a file of {@code META-INF/resources}, with its content's hash as its version.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public String url(String name) {
        // In dev mode the file may change between two requests.
        return LaunchMode.current() == LaunchMode.DEVELOPMENT
                ? versioned(name)
                : urls.computeIfAbsent(name, Assets::versioned);
    }

    private static String versioned(String name) {
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No static file " + name);
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return "/" + name + "?v=" + HexFormat.of().formatHex(hash, 0, 5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
