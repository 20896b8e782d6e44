package fr.atelierdocker.web;

import io.smallrye.common.net.Inet;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads an element of the property {@code atelier.site.mandataires}: an address in numbers, or a range of them, such as
 * {@code 127.0.0.1}, {@code ::1} or {@code 10.0.0.0/8}. A name is none: whoever answers for it would be believed.
 */
public final class ProxyAddress implements Converter<String> {

    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException if it is neither an address nor a range */
    @Override
    public String convert(String element) {
        String address = element.strip();
        if (Inet.parseInetAddress(address) == null && Inet.parseCidrAddress(address) == null) {
            throw new IllegalArgumentException("atelier.site.mandataires contient « " + address
                    + " ». Il faut des adresses en chiffres, ou des plages d’adresses, séparées par des virgules :"
                    + " 127.0.0.1, ::1 ou 10.0.0.0/8.");
        }
        return address;
    }
}
