package fr.atelierdocker.lesson;

import java.util.List;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateGlobal;

/** What templates of any room may ask of the lesson. */
final class LessonTemplates {

    private LessonTemplates() {}

    /** {@code {concepts}}: all of them, in order. */
    @TemplateGlobal
    static List<Concept> concepts() {
        return Concept.ALL;
    }

    /** {@code {commands:BUILD}}, {@code {commands:RUN}}, {@code {commands:READ}}. */
    @TemplateExtension(namespace = "commands", matchName = TemplateExtension.ANY)
    static AnnotatedCommand command(String name) {
        return switch (name) {
            case "BUILD" -> Commands.BUILD;
            case "RUN" -> Commands.RUN;
            case "READ" -> Commands.READ;
            default -> throw new IllegalArgumentException("No such command: " + name);
        };
    }

    /** {@code {sentences:of('conteneur-cycle')}}: the sentence of this slug. */
    @TemplateExtension(namespace = "sentences")
    static Sentence of(String slug) {
        return Sentence.of(slug).orElseThrow(() -> new IllegalArgumentException("No such sentence: " + slug));
    }

    /** {@code {text.highlighted('python')}}: the text as HTML, one {@code span.line} for each line. */
    @TemplateExtension
    static RawString highlighted(String text, String language) {
        return new RawString(Highlighter.forLanguage(language).html(text));
    }
}
