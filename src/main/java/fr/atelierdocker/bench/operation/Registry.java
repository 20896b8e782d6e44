package fr.atelierdocker.bench.operation;

import java.util.regex.Pattern;

/**
 * The registry that images are pushed to.
 *
 * @param address host, port unless it is the usual one, and the beginning of the names there, if there is one; such as
 *     {@code 127.0.0.1:5000} or {@code registre.example.org/classe}
 */
public record Registry(String address) {

    /**
     * Without a dot, a port or this name, the engine takes the host for a part of a name at Docker Hub.
     *
     * @see <a href="https://docs.docker.com/reference/cli/docker/image/tag/">the form of image names</a>
     */
    private static final Pattern FORM = Pattern.compile(
            "(?:localhost|[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+|\\[[0-9a-fA-F:]+\\]|[a-zA-Z0-9-]+(?=:))(?::[0-9]{1,5})?"
                    + "(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");

    /**
     * Reads the property {@code atelier.registre}.
     *
     * @throws IllegalArgumentException if it is no address of a registry
     */
    public static Registry of(String address) {
        if (!FORM.matcher(address).matches()) {
            throw new IllegalArgumentException("atelier.registre vaut « " + address
                    + " ». Il faut un hôte, et s’il y a lieu son port et un préfixe, sans http:// ni mot de passe :"
                    + " 127.0.0.1:5000 ou registre.example.org/classe.");
        }
        return new Registry(address);
    }

    /** What an image is called there. */
    String name(String image) {
        return address + "/" + image;
    }

    /** Its host and port, as {@code docker login} takes them. */
    String host() {
        return address.substring(0, address.contains("/") ? address.indexOf('/') : address.length());
    }
}
