package fr.atelierdocker.mesure.instrument;

import java.util.Arrays;
import java.util.Locale;

/** Figures of one kind, in the order they were seen. */
public final class Samples {

    private double[] values = new double[16];
    private int count;

    public synchronized void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    public void addAll(Samples others) {
        Arrays.stream(others.values, 0, others.count).forEach(this::add);
    }

    public synchronized void clear() {
        count = 0;
    }

    public synchronized int count() {
        return count;
    }

    public double median() {
        return percentile(50);
    }

    /** By the nearest rank; NaN when there are no figures. */
    public synchronized double percentile(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        if (percent == 50 && count % 2 == 0) {
            return (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
        }
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * count) - 1)];
    }

    public double max() {
        return percentile(100);
    }

    /** A figure in French, with so many decimals. */
    public static String number(double value, int decimals) {
        return Double.isNaN(value) ? "—" : String.format(Locale.FRENCH, "%." + decimals + "f", value);
    }
}
