package fr.atelierdocker.system;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class IdleCollectionTest {

    private static final long SECOND = 1_000_000_000L;

    private long spent;
    private int collections;
    private final IdleCollection idle = new IdleCollection(() -> spent, () -> {
        collections++;
        spent += 2 * SECOND;
    });

    @Test
    void whatWasUsedIsCollectedOnceNobodyWorks() {
        for (int i = 0; i < 10; i++) {
            look(3 * SECOND);
        }
        assertEquals(0, collections, "nobody is made to wait who works");
        look(SECOND);
        assertEquals(1, collections);
        for (int i = 0; i < 10; i++) {
            look(SECOND / 10);
        }
        assertEquals(4, collections, "and then there is nothing more to collect");
        look(3 * SECOND);
        look(0);
        assertEquals(5, collections);
    }

    private void look(long worked) {
        spent += worked;
        idle.look();
    }
}
