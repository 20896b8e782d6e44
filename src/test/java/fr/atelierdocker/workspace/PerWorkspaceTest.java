package fr.atelierdocker.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

@Tag("rapide")
class PerWorkspaceTest {

    private final List<String> told = new ArrayList<>();
    private final Workspaces workspaces =
            TestWorkspaces.of(closed -> told.add("closed " + closed.workspace().id()), "a", "b");
    private final Workspace a = workspaces.find("a").orElseThrow();
    private final Workspace b = workspaces.find("b").orElseThrow();

    @Test
    void eachWorkspaceHasOneThatIsMadeWhenItIsAskedFor() {
        PerWorkspace<StringBuilder> values = workspaces.per(workspace -> new StringBuilder(workspace.id()));
        assertEquals(Optional.empty(), values.find(a));
        StringBuilder first = values.of(a);
        assertSame(first, values.of(a));
        assertSame(first, values.find(a).orElseThrow());
        assertEquals("b", values.of(b).toString());
        assertEquals(Set.of(first, values.of(b)), Set.copyOf(values.all()));
    }

    @Test
    void whoeverKeepsSomethingLetsItGoBeforeTheClosingIsTold() {
        PerWorkspace<String> one = workspaces.per(Workspace::id, (workspace, last) -> told.add("one of " + last));
        PerWorkspace<String> other = workspaces.per(Workspace::id, (workspace, last) -> told.add("other of " + last));
        PerWorkspace<String> unused = workspaces.per(Workspace::id, (workspace, last) -> told.add("never"));
        one.of(a);
        one.of(b);
        other.of(a);
        workspaces.close(a);
        workspaces.close(a);
        assertEquals(List.of("one of a", "other of a", "closed a"), told);
        assertEquals(List.of("b"), List.copyOf(one.all()));
        assertEquals(List.of(), List.copyOf(other.all()));
        assertEquals(List.of(), List.copyOf(unused.all()));
    }

    @Test
    void whatIsMadeTooLateIsLetGoAtOnce() {
        PerWorkspace<String> values = workspaces.per(Workspace::id, (workspace, last) -> told.add("clean " + last));
        workspaces.close(a);
        assertEquals("a", values.of(a));
        assertEquals(List.of("closed a", "clean a"), told);
        assertEquals(Optional.empty(), values.find(a));
    }

    @Test
    void whatIsMadeWhileItClosesIsLetGo() throws InterruptedException {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        PerWorkspace<String> values = workspaces.per(
                workspace -> {
                    making.countDown();
                    await().until(() -> closing.getCount() == 0);
                    return workspace.id();
                },
                (workspace, last) -> told.add("clean " + last));
        Thread maker = new Thread(() -> values.of(a));
        Thread closer = new Thread(() -> workspaces.close(a));
        maker.start();
        making.await();
        closer.start();
        // It is closed for whoever looks from now on, and its value is not made yet.
        await().until(() -> workspaces.find("a").isEmpty());
        closing.countDown();
        maker.join();
        closer.join();
        assertEquals(List.of("clean a", "closed a"), told);
        assertEquals(Optional.empty(), values.find(a));
    }

    @Test
    void aWorkspaceThatIsOpenedAgainHasAnotherOne() {
        PerWorkspace<Object> values = workspaces.per(workspace -> new Object());
        Object before = values.of(a);
        workspaces.close(a);
        workspaces.open("a");
        assertNotEquals(before, values.of(a));
        assertSame(values.of(a), values.of(a));
    }
}
