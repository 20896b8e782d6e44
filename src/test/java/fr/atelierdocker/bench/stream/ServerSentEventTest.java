package fr.atelierdocker.bench.stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class ServerSentEventTest {

    private final StringBuilder out = new StringBuilder();

    @Test
    void eachLineOfTheDataIsALineOfTheEvent() {
        ServerSentEvent.write("lancer", "un\ndeux\r\ntrois\rquatre\n", 17, out);
        assertEquals(
                "id:17\nevent:lancer\ndata: un\ndata: deux\ndata: \ndata: trois\ndata: quatre\ndata: \n\n",
                out.toString());
    }

    @Test
    void aBrowserDropsOurSpaceAndNotTheDatas() {
        ServerSentEvent.write("ping", " -1", out);
        assertEquals("event:ping\ndata:  -1\n\n", out.toString());
    }

    @Test
    void whatHasNoDataIsAnEventAllTheSame() {
        ServerSentEvent.write("ping", "", out);
        assertEquals("event:ping\ndata: \n\n", out.toString());
    }
}
