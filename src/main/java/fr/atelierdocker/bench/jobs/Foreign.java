package fr.atelierdocker.bench.jobs;

import java.util.List;

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

    record Image(String name) implements Foreign {

        @Override
        public String sentence() {
            return "Une image " + name + " existe déjà, et l’atelier ne l’a pas construite.";
        }

        @Override
        public String remedy() {
            return "Elle est à vous : l’atelier n’y touche pas. Pour continuer, donnez-lui un autre nom, puis"
                    + " recommencez.";
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
