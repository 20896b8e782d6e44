package fr.atelierdocker.gate;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One connection and its one request. What is passed on is written anew from what was understood, over a connection of its
 * own, which ends with the answer: nothing that was not judged can follow on either.
 */
final class Exchange implements Runnable {

    /** A request's head, and a body that is read whole, come within so long. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of what a refused sender goes on sending, so that it comes to read why. */
    private static final long MOST_IGNORED = 64L << 20;

    private static final String ATTACH = "POST /containers/{id}/attach";
    private static final String REGISTRY_KEY = "x-registry-auth";
    private static final String REGISTRY_KEYS = "x-registry-config";
    private static final String CREDENTIALS = "[A-Za-z0-9+/=_-]{1,16384}";
    private static final String BLANK_LINE = "\r\n\r\n";

    private final Wire client;
    private final SocketAddress address;
    private final Calls calls;
    private final Judge judge;
    private final Builds builds;
    private final Threads threads;
    private final Duration patience;
    private final Consumer<String> refusals;

    /** @param patience with the engine, which need not end a call soon, but takes it on */
    Exchange(
            Wire client,
            SocketAddress address,
            Calls calls,
            Judge judge,
            Builds builds,
            Threads threads,
            Duration patience,
            Consumer<String> refusals) {
        this.client = client;
        this.address = address;
        this.calls = calls;
        this.judge = judge;
        this.builds = builds;
        this.threads = threads;
        this.patience = patience;
        this.refusals = refusals;
    }

    @Override
    public void run() {
        String what = "?";
        try (client) {
            RequestHead head;
            RequestBody body;
            Call call;
            byte[] json;
            try {
                try (var deadline = threads.within(PATIENCE, client)) {
                    head = RequestHead.read(client);
                    what = head.method() + " " + head.target();
                    body = RequestBody.after(head, client);
                    call = calls.of(head.method(), head.target());
                    json = Judge.read(call, body);
                }
                carry(judge.judge(call, json), head, call, body);
            } catch (Refusal refusal) {
                if (refusal.isDeserved()) {
                    refusals.accept(what + " — " + refusal.getMessage());
                }
                refuse(refusal);
            }
        } catch (IOException gone) {
            // One of the two sides has left: the other sees it by the end of its connection.
            return;
        }
    }

    private void carry(Decision decision, RequestHead head, Call call, RequestBody body) throws IOException, Refusal {
        if (decision instanceof Decision.Answer answer) {
            try (var deadline = threads.within(PATIENCE, client)) {
                client.write(answer.bytes());
                client.endOutput();
            }
        } else if (decision instanceof Decision.Pass pass) {
            pass(head, call, pass, body);
        }
    }

    private void refuse(Refusal refusal) throws IOException {
        try (var deadline = threads.within(PATIENCE, client)) {
            client.write(refusal.answer());
            client.endOutput();
            byte[] some = new byte[RequestHead.MOST];
            long ignored = 0;
            for (int count; ignored < MOST_IGNORED && (count = client.read(some, some.length)) >= 0; ) {
                ignored += count;
            }
        }
    }

    /** All that can still be refused is so before the first byte of the engine's answer. */
    private void pass(RequestHead head, Call call, Decision.Pass pass, RequestBody body) throws IOException, Refusal {
        Optional<Builds.Build> build = call.name().equals(Judge.BUILD)
                ? Optional.of(
                        builds.begin(Long.parseLong(call.parameter(Judge.MEMORY).orElse("0"))))
                : Optional.empty();
        try (Wire engine = Wire.open(address)) {
            connect(engine);
            boolean both = call.name().equals(ATTACH) && head.isUpgrade();
            engine.write(head(head, call, pass, body, both).getBytes(StandardCharsets.US_ASCII));
            if (pass.json().isPresent()) {
                engine.write(pass.json().get());
            } else {
                body.pumpTo(engine);
            }
            answer(engine, both);
        } finally {
            build.ifPresent(Builds.Build::close);
        }
    }

    private void connect(Wire engine) throws Refusal {
        try (var deadline = threads.within(patience, engine)) {
            engine.connect(address);
        } catch (IOException nobody) {
            throw Refusal.unreachable();
        }
    }

    private static String head(RequestHead head, Call call, Decision.Pass pass, RequestBody body, boolean both)
            throws Refusal {
        StringBuilder text = new StringBuilder(head.method())
                .append(' ')
                .append(pass.target())
                .append(" HTTP/1.1\r\nHost: docker\r\n")
                .append(both ? "Connection: Upgrade\r\nUpgrade: tcp\r\n" : "Connection: close\r\n");
        for (String name : new String[] {REGISTRY_KEY, REGISTRY_KEYS}) {
            Optional<String> value = head.field(name);
            if (value.isPresent()) {
                if (!value.get().matches(CREDENTIALS)) {
                    throw Refusal.malformed("ses identifiants de registre sont mal écrits");
                }
                text.append(name).append(": ").append(value.get()).append("\r\n");
            }
        }
        String type = call.name().equals(Judge.BUILD) ? "application/x-tar" : "application/json";
        if (!head.method().equals("GET") || !body.isNone()) {
            text.append("Content-Type: ").append(type).append("\r\n");
            text.append(pass.json()
                    .map(json -> "Content-Length: " + json.length + "\r\n")
                    .orElseGet(body::fields));
        }
        return text.append("\r\n").toString();
    }

    /**
     * Passes on the answer, to the engine's end of it. Of what the client sends meanwhile nothing reaches the engine, unless the
     * engine has said that it takes it for a container's input.
     */
    private void answer(Wire engine, boolean both) throws IOException, Refusal {
        boolean open = both && isSwitched(engine);
        threads.start(() -> listen(engine, open));
        engine.pumpTo(client);
        client.endOutput();
    }

    private boolean isSwitched(Wire engine) throws IOException, Refusal {
        String head;
        try (var deadline = threads.within(patience, engine)) {
            head = answerHead(engine);
        } catch (IOException silent) {
            throw Refusal.unreachable();
        }
        boolean switched = head.startsWith("HTTP/1.1 101 ");
        // An engine that refuses would wait for another request, which does not come.
        client.write((switched ? head : head.replaceFirst("\r\n", "\r\nConnection: close\r\n"))
                .getBytes(StandardCharsets.ISO_8859_1));
        return switched;
    }

    private static String answerHead(Wire engine) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(BLANK_LINE)) {
            int next = engine.read();
            if (next < 0 || head.size() == RequestHead.MOST) {
                throw new EOFException("the engine hung up");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private void listen(Wire engine, boolean open) {
        try {
            if (open) {
                client.pumpTo(engine);
                engine.endOutput();
                return;
            }
            client.read();
            // It has left, or sends what nobody asked for.
        } catch (IOException gone) {
            // The same.
        }
        engine.close();
        client.close();
    }
}
