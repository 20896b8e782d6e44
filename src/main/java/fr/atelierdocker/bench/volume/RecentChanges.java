package fr.atelierdocker.bench.volume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import fr.atelierdocker.docker.volume.VolumeChange;
import fr.atelierdocker.docker.volume.VolumeChange.What;
import fr.atelierdocker.docker.volume.VolumeChanges;
import fr.atelierdocker.docker.volume.VolumeFile;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.text.VisibleText;

/** What happened in a volume lately: for the marks on the page, and for the journal's next entry. */
final class RecentChanges {

    /** So long a change is marked. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final int MOST = 200;
    private static final int NAMED = 3;
    private static final int NAME_CHARS = 80;

    private final Clock clock;
    private final Map<String, Marked> marked = new LinkedHashMap<>();
    private final Map<String, VolumeChange> untold = new LinkedHashMap<>();
    private long untoldMore;

    private record Marked(VolumeChange change, Instant time) {}

    RecentChanges(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(VolumeChanges seen) {
        Instant now = clock.instant();
        forget(now);
        untoldMore += seen.more();
        for (VolumeChange change : seen.changes()) {
            Marked before = marked.remove(change.path());
            // The newest last, where it is the last to be forgotten.
            marked.put(change.path(), new Marked(before == null ? change : merged(before.change(), change), now));
            VolumeChange told = untold.get(change.path());
            if (told != null || untold.size() < MOST) {
                untold.put(change.path(), told == null ? change : merged(told, change));
            } else {
                untoldMore++;
            }
        }
    }

    /** Changes that are still marked, by path. */
    synchronized Map<String, VolumeChange> marks() {
        forget(clock.instant());
        Map<String, VolumeChange> changes = new LinkedHashMap<>();
        marked.forEach((path, mark) -> changes.put(path, mark.change()));
        return changes;
    }

    /** Forgets all. */
    synchronized void clear() {
        marked.clear();
        untold.clear();
        untoldMore = 0;
    }

    /** A sentence about all that happened since the last one; empty when nothing did. */
    synchronized Optional<String> tell() {
        if (untold.isEmpty()) {
            return Optional.empty();
        }
        List<String> told = new ArrayList<>();
        untold.values().stream().limit(NAMED).forEach(change -> told.add(sentence(change)));
        long more = untold.size() - told.size() + untoldMore;
        untold.clear();
        untoldMore = 0;
        return Optional.of(String.join(" ; ", told)
                + (more == 0 ? "" : " ; et " + Units.count(more, "autre changement", "autres changements")));
    }

    /** What happened since the first of two changes of the same entry. */
    private static VolumeChange merged(VolumeChange first, VolumeChange then) {
        boolean isNew = first.what() == What.CREATED && then.what() != What.REMOVED;
        What what = isNew ? What.CREATED : then.what();
        long before = first.what() == What.REMOVED ? 0 : first.beforeBytes();
        return new VolumeChange(what, then.path(), then.kind(), then.sizeBytes(), before);
    }

    private static String sentence(VolumeChange change) {
        String shown = VisibleText.end(change.path(), NAME_CHARS);
        boolean file = change.kind() == VolumeFile.Kind.FILE;
        String size = Units.bytes(change.sizeBytes());
        return shown + " : "
                + switch (change.what()) {
                    case CREATED -> file ? "nouveau, " + size : "nouveau (" + FileNames.kind(change.kind()) + ")";
                    case GROWN -> size + " (+ " + (change.sizeBytes() - change.beforeBytes()) + ")";
                    case CHANGED -> file ? "modifié, " + size : "modifié";
                    case REMOVED -> "supprimé";
                };
    }

    private void forget(Instant now) {
        var oldest = marked.values().iterator();
        while (oldest.hasNext()) {
            Marked mark = oldest.next();
            if (marked.size() <= MOST && !mark.time().isBefore(now.minus(FRESH))) {
                return;
            }
            oldest.remove();
        }
    }
}
