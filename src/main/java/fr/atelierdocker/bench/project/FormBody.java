package fr.atelierdocker.bench.project;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form, each as the bytes that were sent: whoever reads them as text knows where they are none. A framework's own
 * reader puts a sign in the place of what is no UTF-8, and so says nothing of it.
 *
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-parsing">application/x-www-form-urlencoded</a>
 */
public final class FormBody {

    private final Map<String, List<byte[]>> fields = new HashMap<>();

    private FormBody() {}

    /** Empty when a percent sign in it stands before anything but two hexadecimal digits. */
    public static Optional<FormBody> of(byte[] body) {
        FormBody form = new FormBody();
        int from = 0;
        while (from < body.length) {
            int end = indexOf('&', body, from, body.length);
            int equals = indexOf('=', body, from, end);
            Optional<byte[]> name = decoded(body, from, equals);
            Optional<byte[]> value = decoded(body, Math.min(equals + 1, end), end);
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            form.fields
                    .computeIfAbsent(new String(name.get(), StandardCharsets.UTF_8), first -> new ArrayList<>())
                    .add(value.get());
            from = end + 1;
        }
        return Optional.of(form);
    }

    /** Empty when there is none of this name, as also when there are several, of which nobody could say which is meant. */
    public Optional<byte[]> field(String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0));
    }

    /** The same as text. */
    public Optional<String> text(String name) {
        return field(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Where this character is next, or else the end. */
    private static int indexOf(char wanted, byte[] body, int from, int end) {
        int at = from;
        while (at < end && body[at] != wanted) {
            at++;
        }
        return at;
    }

    private static Optional<byte[]> decoded(byte[] body, int from, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - from);
        for (int at = from; at < end; at++) {
            if (body[at] != '%') {
                out.write(body[at] == '+' ? ' ' : body[at]);
                continue;
            }
            boolean whole = at + 2 < end;
            int high = whole ? Character.digit(body[at + 1], 16) : -1;
            int low = whole ? Character.digit(body[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            out.write(high << 4 | low);
            at += 2;
        }
        return Optional.of(out.toByteArray());
    }
}
