package fr.atelierdocker.lesson;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages to read: the way in, the whole lesson, one page for each concept, the glossary. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class LessonResource {

    @CheckedTemplate(basePath = "lesson")
    static class Templates {
        static native TemplateInstance home();

        static native TemplateInstance whole(List<SourceFile> files);

        static native TemplateInstance concept(Concept concept);

        static native TemplateInstance glossary();
    }

    @GET
    public TemplateInstance home() {
        return Templates.home();
    }

    @GET
    @Path("lecon")
    public TemplateInstance whole() {
        return Templates.whole(Example.files());
    }

    @GET
    @Path("concepts/{slug}")
    public TemplateInstance concept(@PathParam("slug") String slug) {
        return Templates.concept(Concept.bySlug(slug).orElseThrow(NotFoundException::new));
    }

    @GET
    @Path("glossaire")
    public TemplateInstance glossary() {
        return Templates.glossary();
    }
}
