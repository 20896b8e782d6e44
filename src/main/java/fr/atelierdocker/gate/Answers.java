package fr.atelierdocker.gate;

import java.nio.charset.StandardCharsets;

/** Answers that the gate gives itself. */
final class Answers {

    private Answers() {}

    static byte[] json(int status, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + " Portier\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        return answer;
    }
}
