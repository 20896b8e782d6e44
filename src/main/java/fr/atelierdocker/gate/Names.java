package fr.atelierdocker.gate;

import java.util.regex.Pattern;

/** How the bench names and labels what it makes; a test compares it with the bench's own words. */
final class Names {

    /** The label that says whose an object is. */
    static final String WORKSPACE = "fr.atelierdocker.workspace";

    /** The label that its containers carry besides. */
    static final String CONTAINER = "fr.atelierdocker.conteneur";

    /** The label of one that looks into a volume, beside the others. */
    static final String LOOKOUT = "fr.atelierdocker.guet";

    /** The label of one creation. */
    static final String TOKEN = "fr.atelierdocker.jeton";

    private static final String PLAIN = "solo";
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern LOOKOUT_NAME = Pattern.compile("atelier-guet-[0-9a-f]{6}");

    private Names() {}

    static boolean isWorkspace(String id) {
        return ID.matcher(id).matches();
    }

    static String image(String workspace) {
        return "mon_app_image" + suffix(workspace);
    }

    static String volume(String workspace) {
        return "mon_volume_donnees" + suffix(workspace);
    }

    static boolean isContainer(String name, String workspace) {
        return name.equals("mon_conteneur_1" + suffix(workspace)) || name.equals("mon_conteneur_2" + suffix(workspace));
    }

    static boolean isLookout(String name) {
        return LOOKOUT_NAME.matcher(name).matches();
    }

    private static String suffix(String workspace) {
        return workspace.equals(PLAIN) ? "" : "-" + workspace;
    }
}
