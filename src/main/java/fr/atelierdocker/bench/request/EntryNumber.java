package fr.atelierdocker.bench.request;

import jakarta.ws.rs.BadRequestException;

/** Reads the numbers, from 1, that addresses hold. */
public final class EntryNumber {

    private EntryNumber() {}

    /** @throws BadRequestException if it is none */
    public static long of(String given) {
        try {
            long number = Long.parseLong(String.valueOf(given));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new BadRequestException(noNumber);
        }
        throw new BadRequestException();
    }
}
