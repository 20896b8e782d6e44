package fr.atelierdocker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.restassured.response.Response;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

import static io.restassured.RestAssured.given;

/**
 * All that the site answers to, found and not listed: its resources, its routes, its files, and what its pages lead to.
 *
 * @param paths where a part in braces stands for any text
 * @param parameters names of those that any address takes in its query
 */
record Addresses(List<String> paths, List<String> parameters) {

    private static final Path FILES = Path.of("src", "main", "resources", "META-INF", "resources");
    /** Of pages whose addresses differ in values alone. */
    private static final int MOST_ALIKE = 3;

    private static final Pattern ALTERNATIVES = Pattern.compile("\\{\\w+:([\\w|-]+)}");

    /** Quarkus' own, which the router does not tell one by one. */
    private static final List<String> PROBES = List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics");

    static Addresses of(Router router) throws IOException {
        Finder finder = new Finder();
        finder.readResources();
        router.getRoutes().stream()
                .filter(route -> route.getPath() != null && !route.isRegexPath())
                .map(Route::getPath)
                .forEach(finder.paths::add);
        try (Stream<Path> files = Files.walk(FILES)) {
            files.filter(Files::isRegularFile)
                    .map(file -> "/" + FILES.relativize(file).toString().replace('\\', '/'))
                    .forEach(finder.paths::add);
        }
        finder.paths.addAll(PROBES);
        finder.crawl();
        return new Addresses(List.copyOf(finder.paths), List.copyOf(finder.parameters));
    }

    private static final class Finder {

        private final Set<String> paths = new TreeSet<>();
        private final Set<String> parameters = new TreeSet<>();
        private final Map<String, Integer> seen = new TreeMap<>();
        private final Deque<String> ahead = new ArrayDeque<>(List.of("/"));

        void readResources() {
            for (JavaClass resource : new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("fr.atelierdocker")) {
                if (resource.isAnnotatedWith("jakarta.ws.rs.Path")) {
                    String path = value(resource, "jakarta.ws.rs.Path");
                    paths.add(path);
                    for (JavaMethod method : resource.getMethods()) {
                        String whole = ("/" + path + "/" + value(method, "jakarta.ws.rs.Path")).replaceAll("/+", "/");
                        paths.addAll(alternatives(whole));
                        method.getParameters().forEach(each -> parameters.add(value(each, "jakarta.ws.rs.QueryParam")));
                    }
                }
            }
            parameters.remove("");
        }

        /** A part like {@code {name:one|other}} is each of these. */
        private static List<String> alternatives(String path) {
            Matcher part = ALTERNATIVES.matcher(path);
            return part.find()
                    ? Stream.of(part.group(1).split("\\|"))
                            .map(each -> path.replace(part.group(), each))
                            .toList()
                    : List.of(path);
        }

        void crawl() {
            while (!ahead.isEmpty()) {
                String address = ahead.pop();
                if (seen.merge(address.replaceAll("=[^&]*", ""), 1, Integer::sum) > MOST_ALIKE) {
                    continue;
                }
                Response answer = given().urlEncodingEnabled(false)
                        .redirects()
                        .follow(false)
                        .get(address);
                if (answer.contentType().startsWith("text/html")) {
                    for (Element element : Jsoup.parse(answer.asString()).getAllElements()) {
                        element.attributes()
                                .forEach(each ->
                                        found(each.getValue(), element.tagName().equals("a")));
                    }
                }
            }
        }

        private void found(String link, boolean page) {
            if (!link.startsWith("/")) {
                return;
            }
            String address = link.replaceFirst("#.*", "");
            String[] parts = address.split("\\?", 2);
            paths.add(parts[0]);
            if (parts.length == 2) {
                Stream.of(parts[1].split("&")).forEach(each -> parameters.add(each.replaceFirst("=.*", "")));
            }
            // A download is an address as well, and no page.
            if (page && !parts[0].matches(".*\\.[a-z]+|.*/fichier|/q/.*")) {
                ahead.add(address);
            }
        }

        private static <T extends HasAnnotations<?> & HasDescription> String value(T annotated, String annotation) {
            return annotated
                    .tryGetAnnotationOfType(annotation)
                    .map(JavaAnnotation::getProperties)
                    .map(properties -> String.valueOf(properties.get("value")))
                    .orElse("");
        }
    }
}
