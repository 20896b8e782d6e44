package fr.atelierdocker.classroom.poster;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.quarkus.qute.TemplateExtension;

/** Addresses that a telephone reads from a wall, for templates: {@code {qr:size(address)}} and {@code {qr:path(address)}}. */
@TemplateExtension(namespace = "qr")
final class QrCode {

    /** Light squares around it, without which a reader does not find it (ISO/IEC 18004). */
    private static final int MARGIN = 4;

    private QrCode() {}

    /** Squares on a side, with the margin. */
    static int size(String text) {
        return matrix(text).getWidth();
    }

    /** Its dark squares as the path of an SVG, one unit each. */
    static String path(String text) {
        BitMatrix matrix = matrix(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, MARGIN));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(text, tooLong);
        }
    }
}
