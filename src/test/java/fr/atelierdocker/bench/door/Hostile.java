package fr.atelierdocker.bench.door;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Dockerfile that wants something which it is not to have.
 *
 * @param name what it tries
 * @param line where it tries it
 * @param text with {@code HOST} in the place of a host that is a registry and a site at once
 */
record Hostile(String name, int line, String text) {

    private static final String BASE = "FROM busybox\n";

    /** Of these the engine makes something: it fetches, or it builds what is not to be there. */
    static List<Hostile> dangerous(int doublings) {
        List<Hostile> all = new ArrayList<>();
        all.addAll(images());
        all.addAll(additions());
        all.addAll(lines());
        all.addAll(labels());
        all.addAll(growing(doublings));
        all.addAll(many());
        return all;
    }

    private static List<Hostile> images() {
        return List.of(
                new Hostile("an image of a registry", 1, "FROM HOST/mauvaise\n"),
                new Hostile("the same by an argument", 2, "ARG I=HOST/mauvaise\nFROM $I\n"),
                new Hostile("the same in braces", 2, "ARG I=HOST/mauvaise\nFROM ${I}\n"),
                new Hostile("the same with a default", 2, "ARG I\nFROM ${I:-HOST/mauvaise}\n"),
                new Hostile("the same in two parts", 3, "ARG A=HOST\nARG B=mauvaise\nFROM $A/$B\n"),
                new Hostile("one argument in another", 3, "ARG A=HOST\nARG B=${A}/mauvaise\nFROM $B\n"),
                new Hostile("in quotation marks", 1, "FROM \"HOST/mauvaise\"\n"),
                new Hostile("with escaped letters", 1, "FROM HOST/\\m\\auvaise\n"),
                new Hostile("on the next line", 1, "FROM \\\n HOST/mauvaise\n"),
                new Hostile("in the middle of a name", 1, "FROM HOST/mau\\\nvaise\n"),
                new Hostile("behind a comment", 1, "FROM \\\n# busybox\n  HOST/mauvaise\n"),
                new Hostile("with a tag", 1, "FROM HOST/mauvaise:latest\n"),
                new Hostile("in a second stage", 2, BASE + "FROM HOST/mauvaise\n"),
                new Hostile("with a platform", 1, "FROM --platform=linux/amd64 HOST/mauvaise\n"),
                new Hostile("an argument that changes", 3, "ARG I=busybox\nARG I=HOST/mauvaise\nFROM $I\n"),
                new Hostile("somebody else's image", 1, "FROM essai-voisin\n"),
                new Hostile("the same by its id", 1, "FROM IMAGE\n"),
                new Hostile("the same by the short id", 1, "FROM SHORT\n"),
                new Hostile("files of an image of a registry", 2, BASE + "COPY --from=HOST/mauvaise /f /f\n"),
                new Hostile("the same in quotation marks", 2, BASE + "COPY --from=\"HOST/mauvaise\" /f /f\n"),
                new Hostile("the same with an escaped letter", 2, BASE + "COPY --from=HOST/\\mauvaise /f /f\n"),
                new Hostile("files of somebody else's image", 2, BASE + "COPY --from=essai-voisin /bin/sh /x\n"),
                new Hostile("the same by its id", 2, BASE + "COPY --from=SHORT /bin/sh /x\n"),
                new Hostile(
                        "files of an image that is called like the stage",
                        2,
                        "FROM busybox AS essai-voisin\nCOPY --from=essai-voisin /bin/sh /x\n"),
                new Hostile(
                        "files of an image that is called like a later stage",
                        2,
                        BASE + "COPY --from=essai-voisin /bin/sh /x\nFROM busybox AS essai-voisin\n"),
                new Hostile("a stage that begins with itself", 1, "FROM essai-voisin AS essai-voisin\n"),
                new Hostile(
                        "kept for a later stage",
                        2,
                        "FROM busybox AS un\nONBUILD COPY --from=HOST/mauvaise /f /f\nFROM un\n"));
    }

    private static List<Hostile> additions() {
        String web = "http://HOST/fichier";
        return List.of(
                new Hostile("an address", 2, BASE + "ADD " + web + " /f\n"),
                new Hostile("in small letters, further to the right", 2, BASE + "   add   " + web + "   /f\n"),
                new Hostile("as a list", 2, BASE + "ADD [\"" + web + "\", \"/f\"]\n"),
                new Hostile("as a list of codes", 2, BASE + "ADD [\"\\u0068ttp://HOST/fichier\", \"/f\"]\n"),
                new Hostile("as a list with an end behind it", 2, BASE + "ADD [\"" + web + "\", \"/f\" ]  \n"),
                new Hostile("by a variable", 3, BASE + "ENV A=" + web + "\nADD $A /f\n"),
                new Hostile("by parts of it", 4, BASE + "ARG A=ht\nENV B=tp://HOST\nADD $A$B/fichier /f\n"),
                new Hostile("by a default", 2, BASE + "ADD ${A:-" + web + "} /f\n"),
                new Hostile("by what stands for a variable that is set", 2, BASE + "ADD ${PATH:+" + web + "} /f\n"),
                new Hostile("in quotation marks", 2, BASE + "ADD \"" + web + "\" /f\n"),
                new Hostile("in parts of quotation marks", 2, BASE + "ADD h\"tt\"'p'://HOST/fichier /f\n"),
                new Hostile("with escaped letters", 2, BASE + "ADD \\h\\t\\t\\p://HOST/fichier /f\n"),
                new Hostile("on two lines", 2, BASE + "ADD htt\\\np://HOST/fichier /f\n"),
                new Hostile("beside a file", 2, BASE + "ADD . " + web + " /f/\n"),
                new Hostile("for somebody", 2, BASE + "ADD --chown=1:1 " + web + " /f\n"),
                new Hostile("an archive", 2, BASE + "ADD http://HOST/archive.tar /f/\n"),
                new Hostile("kept for a later stage", 2, "FROM busybox AS un\nONBUILD ADD " + web + " /f\nFROM un\n"),
                new Hostile(
                        "kept, on two lines",
                        2,
                        "FROM busybox AS un\nonbuild \\\n  Add " + web + " /f\nFROM un\nCMD x\n"));
    }

    private static List<Hostile> lines() {
        String add = "ADD http://HOST/fichier /f\n";
        return List.of(
                new Hostile("another character continues a line", 1, "# escape=`\n" + BASE + "RUN true \\\n" + add),
                new Hostile(
                        "the same, less tidy",
                        2,
                        "# syntax=docker/dockerfile:1\n#escape  =  `\n" + BASE + "CMD a\\\n" + add),
                new Hostile("two backslashes", 2, BASE + "CMD a\\\\\n" + add),
                new Hostile("a body of text that is none", 3, BASE + "RUN : <<CMD\n" + add + "CMD\n"),
                new Hostile("a mark in front", 1, "\uFEFF# escape=`\n" + BASE + "CMD a \\\n" + add),
                new Hostile("a return in the middle of a line", 2, BASE + "# un mot\rCMD a\n" + add),
                new Hostile("an odd space in front of an instruction", 2, BASE + "\u00A0" + add),
                new Hostile("an odd space behind a backslash", 2, BASE + "RUN true \\\u00A0\n" + add),
                new Hostile("an odd space in front of a comment", 2, BASE + "\u2003# \\\n" + add),
                new Hostile("a page end as a space", 2, BASE + "ADD\fhttp://HOST/fichier\f/f\n"),
                new Hostile("a vertical space", 2, BASE + "ADD\u000Bhttp://HOST/fichier\u000B/f\n"),
                new Hostile("an empty line within", 2, BASE + "ADD \\\n\n\n http://HOST/fichier /f\n"),
                new Hostile("a letter that is small in one language alone", 2, BASE + "ONBU\u0130LD RUN true\n"));
    }

    private static List<Hostile> labels() {
        return List.of(
                new Hostile("a label of ours", 2, BASE + "LABEL fr.atelierdocker.workspace=autre\n"),
                new Hostile("in quotation marks", 2, BASE + "LABEL \"fr.atelierdocker.workspace\"=\"autre\"\n"),
                new Hostile("with escaped letters", 2, BASE + "LABEL \\fr.atelier\\docker.workspace=autre\n"),
                new Hostile("the older form", 2, BASE + "LABEL fr.atelierdocker.workspace autre\n"),
                new Hostile("by a variable", 3, BASE + "ENV A=fr.atelierdocker\nLABEL $A.workspace=autre\n"),
                new Hostile("by a part of one", 3, BASE + "ARG A=docker\nLABEL fr.atelier${A}.workspace=autre\n"),
                new Hostile("the second of two", 2, BASE + "LABEL a=\"b c\" 'fr.atelierdocker.workspace'=autre\n"),
                new Hostile(
                        "behind a quotation mark that is escaped",
                        2,
                        BASE + "LABEL a=\"\\\"\" fr.atelier''docker.workspace=x\n"),
                new Hostile(
                        "kept for a later stage",
                        2,
                        "FROM busybox AS un\nONBUILD LABEL fr.atelierdocker.workspace=autre\nFROM un\n"));
    }

    /** Each of these would be gigabytes after thirty times. */
    private static List<Hostile> growing(int doublings) {
        return List.of(
                new Hostile(
                        "a variable of itself",
                        0,
                        BASE + "ENV A=" + "a".repeat(100) + "\n" + "ENV A=$A$A\n".repeat(doublings)),
                new Hostile(
                        "an argument of itself",
                        0,
                        BASE + "ARG A=" + "a".repeat(100) + "\n" + "ARG A=${A}${A}\n".repeat(doublings)),
                new Hostile(
                        "before the first FROM",
                        0,
                        "ARG A=" + "a".repeat(100) + "\n" + "ARG A=\"$A$A\"\n".repeat(doublings) + BASE
                                + "LABEL a=b\n"),
                new Hostile(
                        "by a name that is put together",
                        0,
                        BASE + "ENV N=A A=" + "a".repeat(100) + "\n" + "ENV $N=$A$A\n".repeat(doublings)),
                new Hostile(
                        "two of one another",
                        0,
                        BASE + "ENV A=" + "a".repeat(100) + "\n" + "ENV B=$A$A\nENV A=$B\n".repeat(doublings)),
                new Hostile(
                        "by the default of another",
                        0,
                        BASE + "ENV A=" + "a".repeat(100) + "\n" + "ENV A=${B:-$A}${A:-b}\n".repeat(doublings)),
                new Hostile(
                        "a label",
                        0,
                        BASE + "ENV A=" + "a".repeat(100) + "\n" + "ENV A=$A$A\n".repeat(8) + "LABEL b=\""
                                + "$A".repeat(2) + "\"\n"),
                new Hostile(
                        "a folder",
                        0,
                        BASE + "ENV A=/a\n" + "ENV A=$A$A\n".repeat(10) + "USER " + "$A".repeat(20) + "\n"),
                new Hostile(
                        "kept from stage to stage",
                        0,
                        "FROM busybox AS s0\nENV A=" + "a".repeat(1000) + "\n"
                                + String.join(
                                        "",
                                        IntStream.range(0, 8)
                                                .mapToObj(i ->
                                                        "ONBUILD ENV A=$A$A\nFROM s" + i + " AS s" + (i + 1) + "\n")
                                                .toList())));
    }

    private static List<Hostile> many() {
        return List.of(
                new Hostile("all ports", 2, BASE + "EXPOSE 1-65535\n"),
                new Hostile("all ports by a variable", 3, BASE + "ENV P=1-65535\nEXPOSE $P\n"),
                new Hostile("all ports by parts", 3, BASE + "ENV A=1 B=65535\nEXPOSE $A-$B\n"),
                new Hostile("more instructions than layers", 101, BASE + "LABEL a=b\n".repeat(105)),
                new Hostile("a hundred volumes", 2, BASE + "VOLUME" + numbered(100) + "\n"),
                new Hostile("a hundred in a list", 2, BASE + "VOLUME [\"/v\"" + listed(100) + "]\n"));
    }

    private static String numbered(int number) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < number; i++) {
            words.append(" /v").append(i);
        }
        return words.toString();
    }

    private static String listed(int number) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < number; i++) {
            words.append(", \"/v").append(i).append('"');
        }
        return words.toString();
    }

    /** The engine of today refuses these, which another may not. */
    static List<Hostile> forOtherEngines() {
        return List.of(
                new Hostile(
                        "a folder of the builder",
                        2,
                        BASE + "RUN --mount=type=bind,from=HOST/mauvaise,target=/m true\n"),
                new Hostile(
                        "a mount that is written with a space", 2, BASE + "RUN --mount type=cache,target=/m true\n"),
                new Hostile("the host's network", 2, BASE + "RUN --network=host wget http://HOST/fichier\n"),
                new Hostile("no bounds", 2, BASE + "RUN --security=insecure true\n"),
                new Hostile(
                        "the host's network, kept",
                        2,
                        "FROM busybox AS un\nONBUILD RUN --network=host true\nFROM un\n"),
                new Hostile("files of an image, with a space", 2, BASE + "COPY --from HOST/mauvaise /f /f\n"),
                new Hostile("files of an image by a variable", 3, BASE + "ARG I=HOST/mauvaise\nCOPY --from=$I /f /f\n"),
                new Hostile("git", 2, BASE + "ADD git@HOST:depot.git /f\n"),
                new Hostile("git by its host alone", 2, BASE + "ADD github.com/moby/moby /f\n"),
                new Hostile("an address for COPY", 2, BASE + "COPY http://HOST/fichier /f\n"),
                new Hostile("another grammar", 1, "# syntax=HOST/mauvaise\n" + BASE),
                new Hostile("a checksum", 2, BASE + "ADD --checksum=sha256:00 http://HOST/fichier /f\n"),
                new Hostile("a list that goes on", 2, BASE + "ADD [\"app.py\", \"/f\"] http://HOST/fichier /f\n"),
                new Hostile("a body of text", 2, BASE + "COPY <<EOF /f\nbonjour\nEOF\n"),
                new Hostile(
                        "a body with a name that continues",
                        2,
                        BASE + "RUN <<\"F\\\\\"\nF\\\nADD http://HOST/fichier /f\n"),
                new Hostile("a stage in other letters", 2, "FROM busybox AS Un\nFROM un\n"),
                new Hostile("a comment that is a part", 4, BASE + "CMD a \\\n  # b\nADD http://HOST/fichier /f\n"),
                new Hostile("an empty line that ends", 4, BASE + "CMD a \\\n\nADD http://HOST/fichier /f\n"),
                new Hostile("a variable made over", 2, BASE + "ENV A=${PATH//?/$PATH$PATH}\n"),
                new Hostile("kept twice", 2, BASE + "ONBUILD ONBUILD RUN true\n"),
                new Hostile("a start kept", 2, BASE + "ONBUILD FROM HOST/mauvaise\n"),
                new Hostile("a character that is nothing", 2, BASE + "ADD http://HOST/\u0000fichier /f\n"),
                new Hostile("a line without end", 2, BASE + "CMD " + "a".repeat(70_000) + "\n"));
    }
}
