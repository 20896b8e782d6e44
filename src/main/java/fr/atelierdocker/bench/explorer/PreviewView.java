package fr.atelierdocker.bench.explorer;

import io.quarkus.qute.RawString;

import fr.atelierdocker.bench.volume.FileNames;
import fr.atelierdocker.docker.volume.VolumeBytes;
import fr.atelierdocker.text.Units;
import fr.atelierdocker.text.VisibleText;

/**
 * The beginning of one file of the volume.
 *
 * @param name with every character visible, as text
 * @param shown the same as HTML
 * @param path as the value of a parameter of an address
 * @param folder address of its folder
 * @param encoding empty when it is no text, and shown as bytes
 * @param note what is not shown; empty when all is
 */
public record PreviewView(
        String name,
        RawString shown,
        String path,
        String folder,
        String size,
        String encoding,
        RawString text,
        String note) {

    static final int MOST_BYTES = 64 * 1024;

    static PreviewView of(VolumePath path, VolumeBytes beginning) {
        boolean whole = beginning.sizeBytes() <= beginning.bytes().length;
        TextPreview preview = TextPreview.of(beginning.bytes(), whole);
        return new PreviewView(
                VisibleText.of(path.name()),
                FileNames.html(path.name()),
                path.encoded(),
                ExplorerView.address(path.parent(), ""),
                Units.bytes(beginning.sizeBytes()),
                preview.encoding(),
                FileText.html(preview.text()),
                note(preview, beginning, whole));
    }

    public boolean isText() {
        return !encoding.isEmpty();
    }

    public boolean isEmpty() {
        return text.getValue().isEmpty();
    }

    /** Address of this preview. */
    public String address() {
        return "/atelier/volume/apercu?chemin=" + path;
    }

    private static String note(TextPreview preview, VolumeBytes beginning, boolean whole) {
        if (preview.isText()) {
            return whole ? "" : "Seuls les 64 premiers Kio sont montrés.";
        }
        String what = "Ce n’est pas du texte : voici ses octets, en hexadécimal.";
        return beginning.sizeBytes() <= TextPreview.HEX_BYTES ? what : what + " Seuls les 4 premiers Kio sont montrés.";
    }
}
