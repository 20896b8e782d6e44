package fr.atelierdocker.bench.stream;

/** A part of what is in an element. */
sealed interface Part permits Fragment, Part.Text {

    void write(StringBuilder out);

    /** Whether there are no elements in it. */
    boolean isWords();

    /** Whether there is nothing in it but space. */
    boolean isBlank();

    /** What lies between two fragments: text, and elements that have no id. */
    record Text(String html) implements Part {

        @Override
        public void write(StringBuilder out) {
            out.append(html);
        }

        @Override
        public boolean isWords() {
            return html.indexOf('<') < 0;
        }

        @Override
        public boolean isBlank() {
            return html.isBlank();
        }
    }
}
