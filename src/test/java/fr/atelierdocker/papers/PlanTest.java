package fr.atelierdocker.papers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The plan of the rooms in {@code docs/architecture.md} is that of the packages. */
@AnalyzeClasses(packages = "fr.atelierdocker", importOptions = DoNotIncludeTests.class)
@ArchTag("rapide")
class PlanTest {

    private static final String ROOT = "fr.atelierdocker.";

    /** What is drawn once for all rooms of the bench. */
    private static final Set<String> GROUND = Set.of("workspace", "journal", "docker", "text", "system");

    private static final Pattern ROW =
            Pattern.compile("^( {2})?([a-z.]+) [^→\\n]*(?:→ ([a-z. ]+))?$", Pattern.MULTILINE);

    /** By its package's name, each room with the rooms to which its arrows lead, from the top floor down. */
    private static final Map<String, Set<String>> PLAN = plan();

    @ArchTest
    static void eachRoomIsDrawnAndNoOther(JavaClasses classes) {
        Set<String> rooms = new TreeSet<>();
        classes.forEach(type -> rooms.add(room(type)));
        assertEquals(rooms, new TreeSet<>(PLAN.keySet()));
    }

    @ArchTest
    static void noArrowIsMissing(JavaClasses classes) {
        Map<String, Set<String>> missing = new TreeMap<>();
        classes.forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .map(arrow -> arrow.getTargetClass().getBaseComponentType())
                .filter(target -> target.getName().startsWith(ROOT))
                .map(target -> seenFrom(room(type), room(target)))
                .filter(target -> !target.equals(room(type)))
                .filter(target -> !(isOfTheBench(room(type)) && GROUND.contains(target)))
                .filter(target -> !PLAN.getOrDefault(room(type), Set.of()).contains(target))
                .forEach(target -> missing.computeIfAbsent(room(type), room -> new TreeSet<>())
                        .add(target)));
        assertEquals(Map.of(), missing);
    }

    @ArchTest
    static void eachArrowLeadsDown(JavaClasses ignored) {
        List<String> floors = new ArrayList<>(PLAN.keySet());
        List<String> up = new ArrayList<>();
        PLAN.forEach((room, arrows) -> arrows.stream()
                .filter(target -> floors.indexOf(target) <= floors.indexOf(room))
                .forEach(target -> up.add(room + " → " + target)));
        assertEquals(List.of(), up);
    }

    private static Map<String, Set<String>> plan() {
        List<Row> rows = rows();
        List<String> rooms = rows.stream().map(Row::room).toList();
        Map<String, Set<String>> plan = new LinkedHashMap<>();
        rows.forEach(row -> plan.put(row.room(), row.targets(rooms)));
        return plan;
    }

    private static List<Row> rows() {
        String drawing =
                Paper.of("docs/architecture.md").text().split("```text\n", 2)[1].split("```", 2)[0];
        List<Row> rows = new ArrayList<>();
        String house = "";
        for (MatchResult row : ROW.matcher(drawing).results().toList()) {
            boolean within = row.group(1) != null;
            house = within ? house : row.group(2) + ".";
            List<String> arrows =
                    row.group(3) == null ? List.of() : List.of(row.group(3).split(" "));
            rows.add(new Row(within ? house : "", row.group(2), arrows));
        }
        return rows;
    }

    /**
     * A room as it is drawn.
     *
     * @param house the room that it is a part of, with a full stop; empty when it is part of none
     * @param arrows where they lead, a room of the same house without it
     */
    private record Row(String house, String name, List<String> arrows) {

        String room() {
            return house + name;
        }

        Set<String> targets(List<String> rooms) {
            return arrows.stream()
                    .map(arrow -> rooms.contains(house + arrow) ? house + arrow : arrow)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The docker room is one for all others, which its own rooms are not for each other. */
    private static String seenFrom(String room, String target) {
        return target.startsWith("docker.") && !room.startsWith("docker.") ? "docker" : target;
    }

    private static boolean isOfTheBench(String room) {
        return room.startsWith("bench.");
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }
}
