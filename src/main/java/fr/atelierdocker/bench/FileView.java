package fr.atelierdocker.bench;

import fr.atelierdocker.docker.VolumeFile;

/** One entry of the volume as the page shows it. */
public record FileView(String path, String size, String preview) {

    static FileView of(VolumeFile file) {
        String size =
                switch (file.kind()) {
                    case FILE -> Units.bytes(file.sizeBytes());
                    case FOLDER -> "dossier";
                    case LINK -> "lien";
                    case OTHER -> "fichier spécial";
                };
        return new FileView(file.path(), size, file.preview());
    }
}
