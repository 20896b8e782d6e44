package fr.atelierdocker.bench.map;

import fr.atelierdocker.bench.map.MapObject.Face;
import fr.atelierdocker.bench.map.MapObject.Kind;

/** An object in the map of one line: its icon and two or three words, since three of them share a phone's width. */
public record Chip(Kind kind, Face face, String text) {

    static Chip of(MapObject object) {
        return new Chip(object.kind(), object.face(), object.brief());
    }

    /** Of its element, the same whatever object it shows. */
    public String id() {
        return "puce-" + kind.slug();
    }
}
