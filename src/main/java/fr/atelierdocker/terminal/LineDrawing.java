package fr.atelierdocker.terminal;

/** The character set in which letters draw boxes. */
final class LineDrawing {

    private static final String SET = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private LineDrawing() {}

    static int of(int codePoint) {
        return codePoint >= '`' && codePoint <= '~' ? SET.charAt(codePoint - '`') : codePoint;
    }
}
