package fr.atelierdocker.bench.image;

import java.util.List;

import fr.atelierdocker.text.Units;

/**
 * What a pile of instructions left in an image: the one way in which the site counts it, wherever it does.
 *
 * @param layers those that hold files, as {@code docker image inspect} lists them under {@code RootFS}
 * @param settings the other lines of {@code docker history}: they change how a container begins, and hold no file
 */
public record LayerCount(int layers, int settings) {

    static LayerCount of(List<LayerView> views) {
        int settings = (int) views.stream().filter(LayerView::setting).count();
        return new LayerCount(views.size() - settings, settings);
    }

    /** Such as {@code 2 couches et 3 réglages}, or {@code 3 couches}. */
    public String text() {
        String files = Units.count(layers, "couche", "couches");
        return settings == 0 ? files : files + " et " + Units.count(settings, "réglage", "réglages");
    }
}
