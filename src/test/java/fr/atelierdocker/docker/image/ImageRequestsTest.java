package fr.atelierdocker.docker.image;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class ImageRequestsTest {

    /** A page shows the push whatever the registry's address: that docker-java would refuse one is for whoever pushes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:5000/classe/mon_app_image",
                "index.docker.io/moi/mon_app_image",
                "registre.example.org/ma--classe/mon__app",
                "[::1]:5000/mon_app_image-a--b"
            })
    void aPushIsShownForAnyRegistry(String repository) {
        assertEquals(
                "POST /images/" + repository + "/push?tag=latest",
                ImageRequests.push(repository).text());
    }

    @Test
    void aTagNamesBothEnds() {
        assertEquals(
                "POST /images/mon_app_image/tag?repo=index.docker.io/moi/mon_app_image&tag=latest",
                ImageRequests.tag("mon_app_image", "index.docker.io/moi/mon_app_image")
                        .text());
    }
}
