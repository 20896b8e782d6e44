package fr.atelierdocker.web;

import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import fr.atelierdocker.lesson.Concept;

/** What is said of the site itself: its accessibility, and what robots may read. */
@Path("/")
class SiteResource {

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance accessibility();
    }

    @Inject
    Site site;

    @GET
    @Path("accessibilite")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance accessibility() {
        return Templates.accessibility();
    }

    @GET
    @Path("robots.txt")
    @Produces("text/plain;charset=UTF-8")
    public String robots() {
        return "User-agent: *\nDisallow: /atelier/\nSitemap: " + site.base() + "/sitemap.xml\n";
    }

    @GET
    @Path("sitemap.xml")
    @Produces("application/xml;charset=UTF-8")
    public String sitemap() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        pages().forEach(page ->
                xml.append("  <url><loc>").append(site.base()).append(page).append("</loc></url>\n"));
        return xml.append("</urlset>\n").toString();
    }

    private static Stream<String> pages() {
        return Stream.of(
                        Stream.of("/", "/lecon"),
                        Concept.ALL.stream().map(Concept::path),
                        Stream.of("/glossaire", "/atelier", "/accessibilite"))
                .flatMap(paths -> paths);
    }
}
