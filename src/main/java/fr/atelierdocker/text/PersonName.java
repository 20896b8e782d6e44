package fr.atelierdocker.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people want to be called: made fit to be shown, and compared as an eye compares. */
public final class PersonName {

    /** In code points, of which a letter with its accents or a picture may have several. */
    public static final int LONGEST = 40;

    private static final Pattern NOT_COMPARED = Pattern.compile("[^\\p{L}\\p{N}\\p{So}]");

    /**
     * Small letters and digits that look like a Latin letter, in capitals or small; below each, that letter. They are Cyrillic and
     * Greek, and then line by line Armenian, Cherokee, Lisu, small capitals, Coptic.
     */
    private static final String ALIKE = "авеѕіјкмнорстхүуԛԝһԁӏαβεζηικμνορτυχγıɑɡ01i"
            + "օոսցհզյ"
            + "ꭰꭱꭲꭵꭹꭺꭻꭼꮃꮇꮋꮍꮐꮓꮟꮢꮥꮩꮪꮮꮯꮲꮶᏼ"
            + "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ"
            + "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"
            + "ⲟⲥⲣⲧⲕⲙⲛⲓⲭⲃǀ";

    private static final String LATIN = "abesljkmhopctxyyqwhdlabezhlkmnoptyxylagoll"
            + "onughqj"
            + "drtlyajewmhygzbrsvslcpkb"
            + "bpdtgkjczfmnlsrvhwxyaelou"
            + "abcdeghljklmnoprstuvwyz"
            + "ocptkmnlxbl";

    private PersonName() {}

    /** A name as it was typed, see {@link OneLine#tidy}. Empty when nothing is left. */
    public static String tidy(String typed) {
        return OneLine.tidy(typed, LONGEST);
    }

    /** Whether somebody typed a name, and nothing of it would be seen. */
    public static boolean isInvisible(String typed) {
        return !typed.isBlank() && tidy(typed).isEmpty();
    }

    /** The same for two names that look the same, or nearly: to tell their owners apart. */
    public static String look(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder look = new StringBuilder();
        NOT_COMPARED.matcher(letters).replaceAll("").codePoints().forEach(point -> {
            int at = ALIKE.indexOf(point);
            look.appendCodePoint(at < 0 ? point : LATIN.charAt(at));
        });
        return look.toString();
    }
}
