package fr.atelierdocker.bench.review;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an instruction begins with.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/">the instructions, their options and their forms</a>
 */
enum Keyword {
    FROM("FROM python:3.11-slim", "platform"),
    RUN("RUN mkdir -p /data"),
    COPY("COPY app.py /app/app.py", "chown", "from"),
    ADD("ADD app.py /app/app.py", "chown"),
    WORKDIR("WORKDIR /app"),
    CMD("CMD [\"python\", \"app.py\"]"),
    ENTRYPOINT("ENTRYPOINT [\"python\", \"app.py\"]"),
    ENV("ENV NOM=valeur"),
    ARG("ARG NOM=valeur"),
    EXPOSE("EXPOSE 8080"),
    VOLUME("VOLUME /data"),
    USER("USER nobody"),
    LABEL("LABEL auteur=\"Votre nom\""),
    STOPSIGNAL("STOPSIGNAL SIGTERM"),
    SHELL("SHELL [\"/bin/sh\", \"-c\"]"),
    HEALTHCHECK("HEALTHCHECK CMD test -e /data", "interval", "timeout", "start-period", "start-interval", "retries"),
    ONBUILD("ONBUILD COPY app.py /app/app.py"),
    MAINTAINER("LABEL auteur=\"Votre nom\"");

    static final List<String> NAMES = Arrays.stream(values()).map(Enum::name).toList();

    private static final Map<String, Keyword> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    private final String example;
    private final List<String> options;

    Keyword(String example, String... options) {
        this.example = example;
        this.options = List.of(options);
    }

    /** @param name in capitals */
    static Optional<Keyword> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** One that is right, to be copied. */
    String example() {
        return example;
    }

    /** The options that the builder takes, without their hyphens. */
    List<String> options() {
        return options;
    }
}
