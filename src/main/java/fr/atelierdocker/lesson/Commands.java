package fr.atelierdocker.lesson;

/** The three commands of the worked example, each part explained. */
public final class Commands {

    private static final String DATA_MOUNT = Example.VOLUME + ":/data";
    private static final String RUN_MEANING = "Crée un nouveau conteneur, puis le démarre.";

    /** Step 1: builds the image. */
    public static final AnnotatedCommand BUILD = AnnotatedCommand.of(
            "construire",
            "docker build",
            "Demande au moteur Docker de construire une image à partir d'un Dockerfile.",
            "-t " + Example.IMAGE,
            "`-t` donne un nom à l'image. Ici, l'image s'appellera `mon_app_image`.",
            ".",
            "Le contexte : le dossier dont le build peut copier les fichiers."
                    + " Le point désigne le dossier courant, c'est-à-dire `mon_projet`.");

    /** Step 2: runs the container with the volume. */
    public static final AnnotatedCommand RUN = AnnotatedCommand.of(
            "lancer",
            "docker run",
            RUN_MEANING,
            "--rm",
            "`--rm` supprime le conteneur après exécution.",
            "-v " + DATA_MOUNT,
            "`-v` monte un volume Docker nommé `mon_volume_donnees` dans le dossier `/data` du conteneur."
                    + " Si ce volume n'existe pas encore, Docker le crée.",
            Example.IMAGE,
            "Le nom de l'image que vous avez construite.");

    /** Step 3: reads what the volume kept, from another container. */
    public static final AnnotatedCommand READ = AnnotatedCommand.of(
            "lire",
            "docker run",
            RUN_MEANING,
            "--rm",
            "`--rm` supprime le conteneur après exécution. Le volume, lui, reste.",
            "-v " + DATA_MOUNT,
            "`-v` monte le même volume, `mon_volume_donnees`, dans le dossier `/data` de ce nouveau conteneur.",
            "busybox",
            "Le nom d'une autre image, très légère, qui sert juste à afficher le contenu du fichier.",
            "cat /data/log.txt",
            "La commande à exécuter dans le conteneur, à la place de celle prévue par l'image :"
                    + " `cat` affiche le contenu d'un fichier.");

    private Commands() {}
}
