package fr.atelierdocker.lesson;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class ExampleTest {

    private static final String APP =
            """
            # app.py
            import os

            fichier = "/data/log.txt"  # dossier monté par le volume

            with open(fichier, "a") as f:
                f.write("L'application a été lancée.\\n")

            print("Écriture terminée.")
            """;

    private static final String DOCKERFILE =
            """
            # Base légère avec Python
            FROM python:3.11-slim

            # Crée un dossier pour les volumes (optionnel)
            RUN mkdir -p /data

            # Copie le script dans l'image
            COPY app.py /app/app.py

            # Définit le dossier de travail
            WORKDIR /app

            # Commande de lancement par défaut
            CMD ["python", "app.py"]
            """;

    @Test
    void theFilesAreTheLessonsToTheByte() {
        assertEquals(
                List.of(
                        new SourceFile("app.py", "python", APP),
                        new SourceFile("Dockerfile", "dockerfile", DOCKERFILE)),
                Example.files());
    }

    @Test
    void theCommandsAreTheLessons() {
        assertEquals("docker build -t mon_app_image .", Commands.BUILD.line());
        assertEquals("docker run --rm -v mon_volume_donnees:/data mon_app_image", Commands.RUN.line());
        assertEquals("docker run --rm -v mon_volume_donnees:/data busybox cat /data/log.txt", Commands.READ.line());
    }
}
