package fr.atelierdocker.bench.jobs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something in the engine has a name that the workspace needs, and was made or given that name by other means than the bench:
 * it belongs to somebody, and is left alone.
 */
sealed interface Foreign extends Refusal {

    record Container(String name) implements Foreign {

        @Override
        public String sentence() {
            return "Un conteneur " + name + " existe déjà, et l’atelier ne l’a pas créé sous ce nom.";
        }

        @Override
        public String remedy() {
            return "Il est à vous : l’atelier n’y touche pas. Pour continuer, donnez-lui un autre nom, puis"
                    + " recommencez.";
        }

        @Override
        public List<String> commands() {
            return List.of("docker rename " + name + " " + name + "_perso");
        }
    }

    /**
     * @param image what has the name
     * @param replaceable whether what was asked for may take the name from it, when the learner agrees
     */
    record Image(String name, fr.atelierdocker.docker.image.Image image, boolean replaceable) implements Foreign {

        private static final DateTimeFormatter DATE =
                DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRANCE).withZone(ZoneId.systemDefault());

        @Override
        public String sentence() {
            return "Une image " + name + " existe déjà, et l’atelier ne l’a pas construite : " + image.shortId()
                    + since() + otherNames() + ".";
        }

        private String since() {
            return image.created().equals(Instant.EPOCH) ? "" : ", du " + DATE.format(image.created());
        }

        private String otherNames() {
            List<String> others = image.namesBut(name);
            return others.isEmpty() ? "" : ", aussi nommée " + String.join(", ", others);
        }

        @Override
        public String remedy() {
            return replaceable
                    ? "Elle est à vous. « Remplacer » donne ce nom à l’image qui sera construite : celle-ci reste dans le"
                            + " moteur, sans ce nom. Ou donnez-lui d’abord un autre nom, puis recommencez."
                    : "Elle est à vous : l’atelier n’y touche pas. Pour continuer, donnez-lui un autre nom, puis"
                            + " recommencez.";
        }

        @Override
        public Optional<String> replaces() {
            return replaceable ? Optional.of(image.id()) : Optional.empty();
        }

        @Override
        public List<String> commands() {
            return List.of("docker tag " + name + " " + name + "_perso", "docker rmi " + name);
        }
    }

    record Volume(String name) implements Foreign {

        @Override
        public String sentence() {
            return "Un volume " + name + " existe déjà, et l’atelier ne l’a pas créé.";
        }

        @Override
        public String remedy() {
            return "Ses données sont à vous : l’atelier n’y touche pas. Pour continuer, supprimez-le si vous n’en avez "
                    + "plus besoin, puis recommencez. Attention, cela efface ses données pour toujours.";
        }

        @Override
        public List<String> commands() {
            return List.of("docker volume rm " + name);
        }
    }
}
