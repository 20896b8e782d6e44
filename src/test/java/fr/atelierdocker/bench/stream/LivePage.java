package fr.atelierdocker.bench.stream;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import fr.atelierdocker.bench.Bench;

/**
 * The bench in a browser that leaves it open: loaded once, and then changed by what the stream brings, as htmx does. It is all
 * of its pages at a time, so that whatever is told has its place.
 */
public final class LivePage implements AutoCloseable {

    private final Document page;
    private final SseClient stream;
    private int taken;
    private int idle;

    private LivePage(Document page, SseClient stream) {
        this.page = page;
        this.stream = stream;
    }

    public static LivePage open() {
        return open(Bench.stage());
    }

    /** Of a page that was loaded before. */
    static LivePage open(Document page) {
        String address = page.selectFirst("[data-sse-connect]").attr("data-sse-connect");
        return new LivePage(page, SseClient.open(address.substring(address.indexOf('?'))));
    }

    /** What came, in order. */
    public SseClient stream() {
        return stream;
    }

    /** As it is now, after all that came. */
    public synchronized Document now() {
        shows(page -> false);
        return page;
    }

    /** Whether it is so, or was so for a moment since one last looked. */
    private synchronized boolean shows(Predicate<Document> wanted) {
        List<SseClient.Event> events = stream.events();
        while (!wanted.test(page)) {
            if (taken == events.size()) {
                return false;
            }
            SseClient.Event event = events.get(taken++);
            if (event.name().equals("etat") || event.name().equals("volume")) {
                idle += apply(event.data(), page);
            }
        }
        return true;
    }

    /**
     * Swaps into a page what it is told.
     *
     * @return how many times that changed nothing
     */
    static int apply(String told, Document page) {
        int idle = 0;
        for (Element element : Jsoup.parseBodyFragment(told).select("[hx-swap-oob]")) {
            String how = element.attr("hx-swap-oob");
            element.removeAttr("hx-swap-oob");
            String id = how.equals("true") ? element.id() : how.substring(how.indexOf('#') + 1);
            Element place = page.getElementById(id);
            if (place == null) {
                // A piece that another page of the bench shows; htmx passes it over too.
                continue;
            }
            Element around = place.parent();
            String before = around.html();
            swap(how.replaceFirst(":.*", ""), element, place);
            idle += around.html().equals(before) ? 1 : 0;
        }
        return idle;
    }

    /** Waits until it is so, be it for a moment; as it is then. */
    public Document await(String what, Predicate<Document> wanted) {
        Awaitility.await(what).atMost(Bench.LONG).until(() -> shows(wanted));
        return page;
    }

    /** Waits until a part of it has this text. */
    public void await(String selector, String text) {
        await(selector + " says " + text, now -> text(now, selector).contains(text));
    }

    /** What a part of a page says, without the spaces that typography makes unbreakable. */
    public static String text(Document page, String selector) {
        return Bench.plain(page.select(selector).text());
    }

    /** How often it was told what it showed already. */
    synchronized int idle() {
        now();
        return idle;
    }

    private static void swap(String how, Element told, Element place) {
        switch (how) {
            case "true" -> place.replaceWith(told);
            case "innerHTML" -> place.empty().insertChildren(0, List.copyOf(told.childNodes()));
            case "beforeend" -> place.insertChildren(-1, List.copyOf(told.childNodes()));
            case "delete" -> place.remove();
            default -> throw new AssertionError(how);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
