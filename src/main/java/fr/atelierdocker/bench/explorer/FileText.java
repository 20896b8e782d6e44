package fr.atelierdocker.bench.explorer;

import io.quarkus.qute.RawString;

import fr.atelierdocker.text.TerminalText;

/** The text of a file as HTML. */
final class FileText {

    private FileText() {}

    /** Raw, because {@link TerminalText} escapes each line. */
    static RawString html(String text) {
        StringBuilder html = new StringBuilder(text.length() + 64);
        for (int start = 0; start < text.length(); ) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            // Of a line end as Windows has it.
            int shown = end > start && feed >= 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
            TerminalText.html(text.substring(start, shown), html);
            html.append(feed < 0 ? "" : "\n");
            start = end + 1;
        }
        return new RawString(html.toString());
    }
}
