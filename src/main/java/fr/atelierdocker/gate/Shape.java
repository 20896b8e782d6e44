package fr.atelierdocker.gate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a value of a request's body may be. */
@FunctionalInterface
interface Shape {

    /**
     * Throws what is wrong with a value.
     *
     * @param where it stands, for whoever reads the refusal
     */
    void check(String where, JsonNode value) throws Refusal;

    /** @param expected what it must be, for whoever reads the refusal */
    static Shape of(String expected, Predicate<JsonNode> test) {
        return (where, value) -> {
            if (!test.test(value)) {
                throw Refusal.forbidden(where + " doit être " + expected);
            }
        };
    }

    static Shape flag() {
        return of("vrai ou faux", JsonNode::isBoolean);
    }

    /** A whole number, both bounds included. */
    static Shape number(long least, long most) {
        return of(
                "un nombre de " + least + " à " + most,
                value -> value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= least
                        && value.longValue() <= most);
    }

    static Shape text() {
        return of("un texte", JsonNode::isTextual);
    }

    static Shape text(String form) {
        Pattern pattern = Pattern.compile(form);
        return of(
                "de la forme " + form,
                value -> value.isTextual() && pattern.matcher(value.textValue()).matches());
    }

    static Shape oneOf(List<String> words) {
        return of("parmi " + String.join(", ", words), value -> value.isTextual() && words.contains(value.textValue()));
    }

    /** An object or a list that says nothing. */
    static Shape empty() {
        return of("vide", value -> value.isContainerNode() && value.isEmpty());
    }

    static Shape list(Shape items) {
        return (where, value) -> {
            of("une liste", JsonNode::isArray).check(where, value);
            for (JsonNode item : value) {
                items.check(where + "[]", item);
            }
        };
    }

    /** Names that somebody chose, each with a value of a shape. */
    static Shape map(String names, Shape values) {
        Pattern name = Pattern.compile(names);
        return (where, value) -> {
            of("un objet", JsonNode::isObject).check(where, value);
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                if (!name.matcher(each.getKey()).matches()) {
                    throw Refusal.forbidden(where + " a un nom qui n’est pas permis");
                }
                values.check(where + "." + each.getKey(), each.getValue());
            }
        };
    }

    /** The same as {@link #object(Map, Set)} with nothing that must be there. */
    static Shape object(Map<String, Shape> fields) {
        return object(fields, Set.of());
    }

    /**
     * Fields of an engine's structure. What is null says nothing, and is taken out. No other name than these is let through,
     * nor one that differs in its case alone, which the engine would read as the same.
     *
     * @param required those that must say something
     */
    static Shape object(Map<String, Shape> fields, Set<String> required) {
        return (where, value) -> {
            of("un objet", JsonNode::isObject).check(where, value);
            ObjectNode object = (ObjectNode) value;
            Set<String> seen = new TreeSet<>();
            for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
                String inside = where.isEmpty() ? each.getKey() : where + "." + each.getKey();
                if (!seen.add(each.getKey().toLowerCase(Locale.ROOT))) {
                    throw Refusal.forbidden(inside + " est dit deux fois");
                }
                if (each.getValue().isNull()) {
                    object.remove(each.getKey());
                } else if (fields.containsKey(each.getKey())) {
                    fields.get(each.getKey()).check(inside, each.getValue());
                } else {
                    throw Refusal.forbidden(inside + " n’est pas permis");
                }
            }
            for (String name : new TreeSet<>(required)) {
                if (!object.has(name)) {
                    throw Refusal.forbidden((where.isEmpty() ? name : where + "." + name) + " manque");
                }
            }
        };
    }
}
