package fr.atelierdocker.gate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Says whether a call whose address is allowed passes: by its body, and by what it is about. A call of which nobody here knows
 * how to judge it does not.
 */
final class Judge {

    /** Of a body that is read whole, in bytes. */
    static final int MOST_JSON = 1 << 20;

    /** They tell what there is, of which the lists tell as much. */
    private static final Set<String> LOOKS = Set.of(
            "GET /version",
            "GET /_ping",
            "GET /info",
            "GET /events",
            "GET /images/json",
            "GET /images/{nom}/json",
            "GET /images/{nom}/history",
            "GET /containers/json",
            "GET /volumes",
            "GET /volumes/{nom}",
            // The engine fetches it, from a registry and under the name that it has there.
            "POST /images/create");

    private static final String ARCHIVE = "GET /containers/{id}/archive";
    private static final String LOOK = "HEAD /containers/{id}/archive";
    private static final String STATS = "GET /containers/{id}/stats";

    /** What one of its own may be asked. */
    private static final Set<String> OF_CONTAINERS = Set.of(
            "GET /containers/{id}/logs",
            "POST /containers/{id}/attach",
            "POST /containers/{id}/wait",
            "POST /containers/{id}/start",
            "POST /containers/{id}/stop",
            "POST /containers/{id}/restart",
            "POST /containers/{id}/kill",
            STATS,
            ARCHIVE,
            LOOK);

    private static final String TAG = "POST /images/{nom}/tag";

    private static final Set<String> OF_IMAGES = Set.of("GET /images/{nom}/get", TAG, "POST /images/{nom}/push");

    private static final String INSPECT = "GET /containers/{id}/json";
    private static final String UPDATE = "POST /containers/{id}/update";
    private static final String REMOVE_CONTAINER = "DELETE /containers/{id}";
    private static final String REMOVE_IMAGE = "DELETE /images/{nom}";
    private static final String CREATE = "POST /containers/create";
    private static final String CREATE_VOLUME = "POST /volumes/create";
    private static final String REMOVE_VOLUME = "DELETE /volumes/{nom}";
    static final String BUILD = "POST /build";

    /** Of each step of a build, in bytes. */
    static final String MEMORY = "memory";

    private static final Set<String> WITH_JSON = Set.of(CREATE, CREATE_VOLUME, UPDATE);

    /** Also what a build's step may be asked, which carries no label. */
    private static final Set<String> OF_STEPS = Set.of(INSPECT, STATS, LOOK, UPDATE, REMOVE_CONTAINER);

    private static final int MOST_KNOWN = 10_000;

    private final EngineLook engine;
    private final Bounds bounds;
    private final Builds builds;
    private final Shape containers;
    private final Shape lookouts;
    private final Shape updates;
    /** Ids of its own containers; an id never means another, and no label ever changes. */
    /** By a name that is ours and somebody else's: the id of their image, from which it was taken. */
    private final Cache<String, String> taken =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    Judge(EngineLook engine, Bounds bounds, Builds builds) {
        this.engine = engine;
        this.bounds = bounds;
        this.builds = builds;
        this.containers = ContainerShape.of(bounds);
        this.lookouts = ContainerShape.of(bounds.ofLookouts());
        this.updates = UpdateShape.of(bounds);
    }

    /** Whether it is known how to judge a call of this name. */
    static boolean judges(String call) {
        return LOOKS.contains(call)
                || OF_CONTAINERS.contains(call)
                || OF_IMAGES.contains(call)
                || Set.of(INSPECT, UPDATE, REMOVE_CONTAINER, REMOVE_IMAGE, CREATE, CREATE_VOLUME, REMOVE_VOLUME, BUILD)
                        .contains(call);
    }

    /** Reads as much of a body as it takes to judge its call: of a project that is built nothing, of any other all. */
    static byte[] read(Call call, RequestBody body) throws IOException, Refusal {
        if (WITH_JSON.contains(call.name())) {
            return body.whole(MOST_JSON);
        }
        if (!call.name().equals(BUILD) && !body.isNone()) {
            throw Refusal.forbidden("cet appel n’a pas de corps");
        }
        return new byte[0];
    }

    /** @param body what was {@linkplain #read read} of it */
    Decision judge(Call call, byte[] body) throws Refusal {
        if (LOOKS.contains(call.name())) {
            return Decision.pass(call.target());
        }
        if (OF_IMAGES.contains(call.name())) {
            return image(call);
        }
        return switch (call.name()) {
            case BUILD -> build(call);
            case CREATE -> create(call, body);
            case CREATE_VOLUME -> createVolume(call, body);
            case UPDATE -> update(call, body);
            case REMOVE_IMAGE -> removeImage(call);
            case REMOVE_VOLUME -> removeVolume(call);
            case INSPECT, REMOVE_CONTAINER -> container(call);
            default -> {
                if (!OF_CONTAINERS.contains(call.name())) {
                    throw Refusal.forbidden("personne ici ne sait juger cet appel");
                }
                yield container(call);
            }
        };
    }

    /** Each of its steps may have what a container may. */
    private Decision build(Call call) throws Refusal {
        String memory = call.parameter(MEMORY).orElse("");
        if (!memory.equals(call.parameter("memswap").orElse(""))) {
            throw Refusal.forbidden("memswap donne de la mémoire d’échange");
        }
        if (Long.parseLong(memory) > bounds.memory()) {
            throw Refusal.forbidden("memory dépasse " + bounds.memory());
        }
        if (microseconds(call, "cpuquota") > microseconds(call, "cpuperiod") * ContainerShape.MOST_CPUS) {
            throw Refusal.forbidden("cpuquota dépasse " + ContainerShape.MOST_CPUS + " processeurs");
        }
        return Decision.pass(call.target());
    }

    /** Of the address, which has it and its form. */
    private static long microseconds(Call call, String parameter) {
        return Long.parseLong(call.parameter(parameter).orElse("0"));
    }

    private Decision create(Call call, byte[] body) throws Refusal {
        JsonNode container = StrictJson.read(body);
        boolean capable = !container.path("HostConfig").path("CapAdd").isEmpty();
        (capable ? lookouts : containers).check("", container);
        String workspace = workspace(container.path("Labels"));
        if (!workspace.equals(container.path("Labels").path(Names.CONTAINER).asText())) {
            throw Refusal.forbidden("le libellé " + Names.CONTAINER + " n’est pas celui de l’espace");
        }
        JsonNode host = container.path("HostConfig");
        if (host.path("Memory").asLong() != host.path("MemorySwap").asLong()) {
            throw Refusal.forbidden("HostConfig.MemorySwap donne de la mémoire d’échange");
        }
        Optional<String> name = call.parameter("name");
        boolean lookout = container.path("Labels").has(Names.LOOKOUT);
        if (name.isPresent() && !(lookout ? Names.isLookout(name.get()) : Names.isContainer(name.get(), workspace))) {
            throw Refusal.forbidden("ce nom n’est pas d’un conteneur de l’espace");
        }
        if (capable) {
            Lookout.check(container, bounds);
        }
        ownImage(container.path("Image").asText(), workspace);
        for (JsonNode mount : host.path("Mounts")) {
            if (ContainerShape.isVolume(mount)) {
                ownVolume(mount, workspace);
            }
        }
        return new Decision.Pass(call.target(), Optional.of(StrictJson.write(container)));
    }

    /** A base, or whatever carries the bench's label. One that is not there is the engine's to refuse. */
    private void ownImage(String image, String workspace) throws Refusal {
        if (bounds.isBase(image)) {
            return;
        }
        EngineLook.Found found = engine.image(image);
        if (found.isThere() && !labels(found.json()).has(Names.WORKSPACE)) {
            throw Refusal.forbidden("l’image " + image + " n’est pas de l’atelier");
        }
        if (!found.isThere()
                && !image.replaceFirst(":latest$", "").equals(Names.image(workspace))
                && !image.matches("(sha256:)?[0-9a-f]{12,64}")) {
            throw Refusal.forbidden("le nom " + image + " n’est pas d’une image de l’atelier");
        }
    }

    /** One that is there already must be the bench's own; one that is not is created with the mount's labels. */
    private void ownVolume(JsonNode mount, String workspace) throws Refusal {
        String name = mount.path("Source").asText();
        JsonNode labels = mount.path("VolumeOptions").path("Labels");
        if (!name.equals(Names.volume(workspace))
                || !(labels.isEmpty()
                        || workspace.equals(labels.path(Names.WORKSPACE).asText()))) {
            throw Refusal.forbidden("le volume " + name + " n’est pas celui de l’espace");
        }
        EngineLook.Found found = engine.volume(name);
        if (found.isThere()
                && !workspace.equals(
                        found.json().path("Labels").path(Names.WORKSPACE).asText())) {
            throw Refusal.forbidden("le volume " + name + " n’est pas de l’atelier");
        }
        if (!found.isThere() && labels.isEmpty()) {
            throw Refusal.forbidden("le volume " + name + " n’aurait pas le libellé de l’atelier");
        }
    }

    private Decision createVolume(Call call, byte[] body) throws Refusal {
        JsonNode volume = StrictJson.read(body);
        VolumeShape.SHAPE.check("", volume);
        if (!volume.path("Name").asText().equals(Names.volume(workspace(volume.path("Labels"))))) {
            throw Refusal.forbidden("ce volume n’a pas le nom de l’espace");
        }
        return new Decision.Pass(call.target(), Optional.of(StrictJson.write(volume)));
    }

    private Decision removeVolume(Call call) throws Refusal {
        EngineLook.Found found = engine.volume(call.subject());
        if (!found.isThere()) {
            return new Decision.Answer(found.answer());
        }
        if (!found.json().path("Labels").has(Names.WORKSPACE)) {
            throw Refusal.forbidden("ce volume n’est pas de l’atelier");
        }
        return Decision.pass(call.target());
    }

    private Decision update(Call call, byte[] body) throws Refusal {
        JsonNode update = StrictJson.read(body);
        updates.check("", update);
        Decision allowed = container(call);
        return allowed instanceof Decision.Pass pass
                ? new Decision.Pass(pass.target(), Optional.of(StrictJson.write(update)))
                : allowed;
    }

    /** Passed on with the id in the place of a name, which may come to mean another container at any moment. */
    private Decision container(Call call) throws Refusal {
        String reference = call.subject();
        if (known.getIfPresent(reference) != null) {
            return Decision.pass(call.about(reference));
        }
        EngineLook.Found found = engine.container(reference);
        if (!found.isThere()) {
            return new Decision.Answer(found.answer());
        }
        JsonNode container = found.json();
        String id = container.path("Id").asText();
        if (labels(container).has(Names.CONTAINER)) {
            known.put(id, true);
            return Decision.pass(call.about(id));
        }
        if (OF_STEPS.contains(call.name()) && builds.isStep(container)) {
            return Decision.pass(call.about(id));
        }
        if (call.name().equals(INSPECT)) {
            return new Decision.Answer(Answers.json(found.status(), StrictJson.write(asListed(container))));
        }
        throw Refusal.forbidden("ce conteneur n’est pas de l’atelier");
    }

    /** Of somebody else's no more than a list tells: neither its environment nor what the host gives it. */
    private static JsonNode asListed(JsonNode container) {
        ObjectNode seen =
                ((ObjectNode) container.deepCopy()).retain(List.of("Id", "Name", "Created", "State", "Image"));
        if (seen.path("State") instanceof ObjectNode state) {
            state.remove("Health");
        }
        seen.putObject("Config").setAll(config(container));
        container.path("Mounts").forEach(mount -> seen.withArray("Mounts")
                .addObject()
                .put("Name", mount.path("Name").asText())
                .put("Destination", mount.path("Destination").asText()));
        return seen;
    }

    private static Map<String, JsonNode> config(JsonNode container) {
        return Map.of("Image", container.path("Config").path("Image"), "Labels", labels(container));
    }

    private Decision image(Call call) throws Refusal {
        EngineLook.Found found = engine.image(call.subject());
        if (!found.isThere()) {
            return new Decision.Answer(found.answer());
        }
        boolean own = labels(found.json()).has(Names.WORKSPACE);
        if (call.name().equals(TAG)) {
            String name = call.parameter("repo").orElse("") + ":"
                    + call.parameter("tag").orElse("latest");
            if (own) {
                noteTaken(name);
            } else {
                own = found.json().path("Id").asText().equals(taken.getIfPresent(name));
            }
        }
        if (!own) {
            throw Refusal.forbidden("cette image n’est pas de l’atelier");
        }
        return Decision.pass(call.target());
    }

    /** A name of our own may be somebody else's, too, who gave it to an image of theirs: what takes it may give it back. */
    private void noteTaken(String name) throws Refusal {
        EngineLook.Found before = engine.image(name);
        if (before.isThere() && !labels(before.json()).has(Names.WORKSPACE)) {
            taken.put(name, before.json().path("Id").asText());
        }
    }

    private Decision removeImage(Call call) throws Refusal {
        EngineLook.Found found = engine.image(call.subject());
        if (!found.isThere()) {
            return new Decision.Answer(found.answer());
        }
        JsonNode image = found.json();
        boolean between = builds.isBetween(image);
        if (!between && !labels(image).has(Names.WORKSPACE)) {
            throw Refusal.forbidden("cette image n’est pas de l’atelier");
        }
        if (!between && call.parameter("force").isPresent()) {
            throw Refusal.forbidden("une image ne se supprime pas de force");
        }
        builds.removing(image);
        return Decision.pass(call.target());
    }

    private static JsonNode labels(JsonNode object) {
        return object.path("Config").path("Labels");
    }

    private static String workspace(JsonNode labels) throws Refusal {
        String workspace = labels.path(Names.WORKSPACE).asText();
        if (!Names.isWorkspace(workspace)) {
            throw Refusal.forbidden("le libellé " + Names.WORKSPACE + " manque");
        }
        return workspace;
    }
}
