package fr.atelierdocker.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What programs write for a terminal: as they do, and as nobody does. */
final class TerminalCorpus {

    private static final String ESC = "\u001b";
    private static final String CSI = "\u001b[";

    private TerminalCorpus() {}

    static List<String> all() {
        return Stream.of(lines(), colours(), moves(), progress())
                .flatMap(List::stream)
                .toList();
    }

    /** Of programs that count on the usual size. */
    static List<String> narrow() {
        List<String> texts = new ArrayList<>(progress());
        texts.add("a" + CSI + "999Cb\rc\n");
        texts.add(CSI + "999;999HX" + CSI + "H1");
        texts.add(CSI + "41mrouge" + CSI + "K\n" + CSI + "0msuite\n");
        texts.add("démarré" + CSI + "70G[ OK ]\n");
        texts.add(numbered(30) + CSI + "5;1Hcinq" + CSI + "24;1Hfin\n");
        return texts;
    }

    private static List<String> lines() {
        return List.of(
                "une ligne\n",
                "sans fin",
                "a\r\nb\r\n\r\nc\n",
                "AAAAAAAAAA\rBBB\n",
                "AAAAAAAAAA\rBBB",
                "abc\b\bX\n",
                "\b\babc\n",
                "a\tb\tc\n\ta\n1234567\tx\n12345678\tx\n",
                "abcdefghij\r\tX\n",
                "abcdefghijkl\r\tX\tY\n",
                "a\tb\rXXX\n",
                "a\tb\r" + CSI + "3CY\n",
                "un\u000bdeux\ftrois\n",
                "日本語 et 한국어\r\u65b0\n",
                "日本語\r" + CSI + "2CXY\n",
                "e\u0301te\u0301\rE\n",
                "cafe\u0301\b\bx\n",
                "😀 sourire\rA\n",
                "épreuve : « 3 € », “œuf”, l’été…\n",
                numbered(60),
                numbered(24),
                numbered(23) + "fin",
                "\n\n\na\n\n\n",
                "avant \u009d apres\n",
                "avant \u0085 \u009b31m apres\u0090\n",
                "a\u0007b\u0000c\u007fd\n",
                ESC + "]0;titre\u0007texte\n",
                ESC + "]8;;http://exemple.fr" + ESC + "\\lien" + ESC + "]8;;" + ESC + "\\ suite\n",
                "avant" + ESC + "]0;jamais fini\nla suite\n",
                "avant" + ESC + "P1;2q jamais fini\nla suite\n",
                ESC + "(0lqqqk" + ESC + "(B\n" + ESC + "(0x" + ESC + "(B  " + ESC + "(0x" + ESC + "(B\n",
                ESC + ")0a\u000eqqq\u000fq\n");
    }

    private static List<String> colours() {
        List<String> texts = new ArrayList<>(List.of(
                CSI + "31ma\nb\nc" + CSI + "0m\n",
                CSI + "31;1m" + numbered(40) + CSI + "m" + "fin\n",
                CSI + "44m" + "a\n" + numbered(30) + CSI + "0mfin\n",
                CSI + "31mrouge\r" + CSI + "32mve" + CSI + "0m\n",
                CSI + "01;31m" + CSI + "Kmot" + CSI + "m" + CSI + "K d'une ligne\n",
                CSI + "42mvert" + CSI + "K" + CSI + "0m\nsuite\n",
                "abcdef" + CSI + "43m" + CSI + "2D" + CSI + "X" + CSI + "0m\n",
                CSI + "38;5;196m256" + CSI + "48;5;22mfond" + CSI + "39;49mrien\n",
                CSI + "38:5:196m256" + CSI + "48:5:22mfond" + CSI + "0mrien\n",
                CSI + "38;2;10;200;30mrgb" + CSI + "48;2;200;10;200mfond" + CSI + "0mrien\n",
                CSI + "38:2::10:200:30mrgb" + CSI + "48:2:200:10:200mfond" + CSI + "0mrien\n",
                CSI + "38:2:1:2ma" + CSI + "38;5mb" + CSI + "38;5;300mc" + CSI + "38;2;1;2md" + CSI + "38;7;31me\n",
                CSI + "1;38;5;9;4ma" + CSI + "22;24mb\n",
                CSI + "4:3ma" + CSI + "4:0mb" + CSI + "4:1mc" + CSI + "21md" + CSI + "24me\n",
                CSI + "58;5;1;31ma" + CSI + "58:2::1:2:3;32mb" + CSI + "59mc\n",
                CSI + ";31ma" + CSI + "31;mb" + CSI + "mc" + CSI + "31md" + CSI + "999me" + CSI + ";;;mf\n",
                CSI + "?31ma" + CSI + ">4;2mb" + CSI + "31 mc\n",
                CSI + "1;2;3;4;7;8;9mtout" + CSI + "22mx" + CSI + "23mx" + CSI + "24mx" + CSI + "27mx" + CSI + "28mx"
                        + CSI + "29mx\n",
                CSI + "5mclignote" + CSI + "25m non\n",
                CSI + "53msurligne" + CSI + "55m non\n"));
        texts.add(IntStream.range(0, 110)
                .mapToObj(code -> CSI + code + "m" + code + CSI + "0m ")
                .collect(Collectors.joining()));
        texts.add(IntStream.range(0, 256)
                .mapToObj(code -> CSI + "38;5;" + code + "mx" + CSI + "48;5;" + code + "mx" + CSI + "0m")
                .collect(Collectors.joining()));
        return texts;
    }

    private static List<String> moves() {
        return List.of(
                "un\ndeux\ntrois\n" + CSI + "2AX" + CSI + "2B\nfin\n",
                "un\ndeux\ntrois\n" + CSI + "3A" + CSI + "2KUN\n" + CSI + "2B" + "fin\n",
                numbered(30) + CSI + "5A" + CSI + "K5" + CSI + "5B\nfin\n",
                numbered(30) + CSI + "40A" + "haut" + CSI + "40Bbas\n",
                numbered(5) + CSI + "HX" + CSI + "3;3HY" + CSI + "10;5Hloin",
                numbered(5) + CSI + "2J" + "après\n",
                numbered(5) + CSI + "H" + CSI + "2J" + "après\n",
                numbered(5) + CSI + "H" + CSI + "J" + "après\n",
                numbered(5) + CSI + "3;2H" + CSI + "J" + "après\n",
                numbered(5) + CSI + "3;2H" + CSI + "1J" + "après\n",
                numbered(5) + CSI + "3;2H" + CSI + "1K" + "après\n",
                numbered(40) + ESC + "c" + "neuf\n",
                "abcdef" + CSI + "3D" + CSI + "2P" + "\n",
                "abcdef" + CSI + "3D" + CSI + "2@XY" + "\n",
                "abcdef" + CSI + "3D" + CSI + "4h" + "XY" + CSI + "4l" + "Z\n",
                "abcdef" + CSI + "4D" + CSI + "2X" + "\n",
                numbered(5) + CSI + "3A" + CSI + "L" + "nouvelle\n" + CSI + "4B",
                numbered(5) + CSI + "3A" + CSI + "2M" + "\n" + CSI + "4Bfin",
                numbered(30) + CSI + "10A" + CSI + "3L" + "nouvelle\n" + CSI + "14Bfin",
                numbered(10) + CSI + "3S" + "après\n",
                numbered(30) + CSI + "3S" + "après\n",
                numbered(10) + CSI + "3T" + "après\n",
                numbered(10) + CSI + "H" + ESC + "M" + "dessus\n",
                numbered(30) + CSI + "3;10r" + CSI + "10;1H" + numbered(5) + CSI + "r" + CSI + "24;1Hfin\n",
                numbered(8) + CSI + "3;6r" + CSI + "3;1H" + ESC + "M" + "dedans" + CSI + "r" + CSI + "20;1Hfin\n",
                "un" + ESC + "7deux" + ESC + "8TROIS\n",
                "un" + CSI + "s" + CSI + "31mdeux" + CSI + "u" + "TROIS\n",
                "a" + ESC + "Db" + ESC + "Ec\n",
                "a" + CSI + "5bX" + CSI + "3b\n",
                "abc" + CSI + "20G20" + CSI + "5`5" + CSI + "3d3\n",
                "abc" + CSI + "2Eligne" + CSI + "1Fhaut\n",
                "a" + CSI + "c" + CSI + "6n" + CSI + "5n" + CSI + ">c" + ESC + "Zb\n",
                "a\tb\tc" + CSI + "2ZX\n",
                "a" + CSI + "?25l" + CSI + "?2004h" + CSI + "22;0;0tb" + CSI + "2 qc\n",
                "a" + CSI + "3\n1mb\n");
    }

    private static List<String> progress() {
        return List.of(curl(), pip(), npm(), pull(), apt(), wget());
    }

    /** curl -o f URL: one line, again and again. */
    private static String curl() {
        String head = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n"
                + "                                 Dload  Upload   Total   Spent    Left  Speed\n";
        return head
                + IntStream.rangeClosed(0, 10)
                        .mapToObj(i -> String.format(
                                "\r%3d 10.0M  %3d %4dk    0     0   %dk      0  0:00:10 --:--:--  0:00:0%d %dk",
                                i * 10, i * 10, i * 1024, 900 + i, 10 - i, 900 + i))
                        .collect(Collectors.joining())
                + "\n";
    }

    /** pip install, as rich draws it: colours, the cursor hidden, the line erased in the end. */
    private static String pip() {
        StringBuilder out = new StringBuilder("Collecting requests\n" + CSI + "?25l");
        for (int i = 0; i <= 20; i++) {
            out.append("\r" + CSI + "2K     " + CSI + "38;2;249;38;114m")
                    .append("━".repeat(i))
                    .append(CSI + "0m" + CSI + "38;5;237m╺")
                    .append("━".repeat(30 - i))
                    .append(CSI + "0m " + CSI + "32m" + i * 5 + ".0/100.0 kB" + CSI + "0m " + CSI + "31m1.2 MB/s" + CSI
                            + "0m eta " + CSI + "36m0:00:01" + CSI + "0m");
        }
        return out + "\r" + CSI + "2K     " + CSI + "90m" + "━".repeat(31) + CSI + "0m\n" + CSI
                + "?25hSuccessfully installed requests-2.31\n";
    }

    /** npm install: a spinner, erased. */
    private static String npm() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            out.append(CSI + "1G" + CSI + "0K")
                    .append("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏".charAt(i % 10))
                    .append(" reify:lodash");
        }
        return out + CSI + "1G" + CSI + "0K\nadded 12 packages in 2s\n\n" + CSI + "36m" + "3" + CSI
                + "39m packages are looking for funding\n";
    }

    /** docker pull: a line for each layer, to which it goes back. */
    private static String pull() {
        StringBuilder out = new StringBuilder("latest: Pulling from library/python\n");
        for (int layer = 0; layer < 5; layer++) {
            out.append("layer" + layer + ": Pulling fs layer \n");
        }
        for (int i = 0; i <= 20; i++) {
            int up = 5 - i % 5;
            out.append(CSI + up + "A" + CSI + "2K\rlayer" + i % 5 + ": ")
                    .append(
                            i > 15
                                    ? "Pull complete "
                                    : "Downloading [" + "=".repeat(i * 2) + ">" + "]  " + i + "MB/20MB")
                    .append("\r" + CSI + up + "B");
        }
        return out + "Digest: sha256:abc\nStatus: Downloaded newer image for python:latest\n";
    }

    /** apt-get install: a bar in the last row, below a region that scrolls. */
    private static String apt() {
        StringBuilder out = new StringBuilder("Reading package lists... 0%\rReading package lists... Done\r\n");
        out.append(
                "(Reading database ... \r(Reading database ... 5%\r(Reading database ... 100%\r(Reading database ... 9 files.)\n");
        out.append("\n" + ESC + "7" + CSI + "0;23r" + ESC + "8" + CSI + "1A" + CSI + "J");
        for (int i = 0; i <= 10; i++) {
            out.append(ESC + "7" + CSI + "24;0f" + CSI + "42m" + CSI + "30mProgress: [" + String.format("%3d", i * 10)
                    + "%]" + CSI + "49m" + CSI + "39m [" + "#".repeat(i) + ".".repeat(10 - i) + "] " + ESC + "8");
            out.append("Unpacking paquet" + i + " (1." + i + ") ...\r\n");
        }
        return out + "\n" + ESC + "7" + CSI + "0;24r" + ESC + "8" + CSI + "1A" + CSI + "J" + "Fini.\n";
    }

    private static String wget() {
        return IntStream.rangeClosed(0, 10)
                        .mapToObj(i -> "\rfichier       " + " ".repeat(3) + i * 10 + "%[" + "=".repeat(i) + ">"
                                + " ".repeat(10 - i) + "]   " + i + "M  1,2MB/s    eta " + (10 - i) + "s    ")
                        .collect(Collectors.joining())
                + "\n\n2026-01-01 - « fichier » enregistré\n\n";
    }

    private static String numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "ligne " + i + "\n")
                .collect(Collectors.joining());
    }

    /**
     * Text and sequences that a terminal obeys, with parameters that mean something.
     *
     * @param places that each character takes, 1 or 2; what is written is never written over by half
     */
    static byte[] random(Random random, int pieces, int places) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            out.append(piece(random, places));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String piece(Random random, int places) {
        int n = random.nextInt(30);
        int few = random.nextInt(6);
        String letter = places == 1 ? "x" : "日";
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> places == 1 ? "texte " + n : "日本語🙂".repeat(1 + few / 4);
            case 5, 6 -> "\n";
            case 7 -> "\r";
            case 8 -> "\b".repeat(places);
            case 9 -> letter + "\t";
            case 10 -> CSI + random.nextInt(110) + "m";
            case 11 -> CSI + few + ";" + (3 + n % 2) + "8;5;" + random.nextInt(256) + "m";
            case 12 -> CSI + "0m";
            case 13 -> CSI + few + one(random, "ABEFZ");
            case 14 -> CSI + n + ";" + column(random, places) + "H";
            case 15 -> places == 1 && n < 10 ? CSI + 1 + one(random, "JK") + "x" : CSI + n % 2 * 2 + one(random, "JK");
            case 16 -> places == 1 && n < 10 ? "x" + CSI + few + "b" : CSI + few + one(random, "ST");
            case 17 -> letter + CSI + (1 + few) * places + one(random, "CDP@X");
            // In the region, wherever it is.
            case 18 -> CSI + "13d" + CSI + few + one(random, "LM");
            case 19 -> ESC + (random.nextInt(9) == 0 ? "c" : one(random, "78DEM"));
            case 20 -> random.nextInt(3) == 0 ? CSI + (1 + n % 12) + ";" + (13 + few) + "r" : CSI + "r";
            case 21 -> places == 1 ? one(random, "é€") : letter + ESC + "]0;titre\u0007\u009d";
            case 22 -> random.nextInt(3) == 0 ? CSI + "4h" : CSI + "4l" + ESC + "(" + (n < 9 ? '0' : 'B');
            default -> CSI + n + "d" + CSI + column(random, places) + one(random, "G`");
        };
    }

    private static int column(Random random, int places) {
        return random.nextInt(30) * places + 1;
    }

    private static String one(Random random, String of) {
        int at = random.nextInt(of.length());
        return of.substring(at, at + 1);
    }

    /** Bytes as they come, of those that terminals look at. */
    static byte[] rubbish(Random random, int length) {
        byte[] likely = ("\u001b\u001b[[[;;;::0123456789mmHJK?ABCD]P\\^_(B\n\n\r\t\b abcdefghk\u0007\u0018")
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            int n = random.nextInt(40);
            out.write(n == 0 ? 0xff : n == 1 ? 0xc2 : n == 2 ? 0x9d : likely[random.nextInt(likely.length)]);
        }
        return out.toByteArray();
    }
}
