package fr.atelierdocker.bench.step;

import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("rapide")
class StartFailureTest {

    /** As runc, crun and containerd word them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "n’est pas dans l’image|failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"pyton\": executable file not found in $PATH: unknown",
                "n’est pas dans l’image|crun: executable file `pyton` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found",
                "n’est pas exécutable|OCI runtime create failed: container_linux.go:380: starting container process caused: exec: \"/etc/passwd\": permission denied: unknown",
                "n’est pas exécutable|crun: open executable: Permission denied: OCI permission denied",
                "n’est pas un programme pour cette machine|OCI runtime create failed: unable to start container process: exec /x: exec format error",
                "première ligne (`#!…`)|OCI runtime create failed: unable to start container process: exec: \"/s.sh\": stat /s.sh: no such file or directory: unknown",
                "c’est un dossier|OCI runtime create failed: unable to start container process: exec: \"/etc\": is a directory: unknown",
                "WORKDIR|OCI runtime create failed: unable to start container process: chdir to cwd (\"/x\") set in config.json failed: not a directory: unknown"
            })
    void aReasonIsToldWithTheEnginesWords(String part, String message) {
        String sentence = StartFailure.sentence(message).orElseThrow();
        assertTrue(sentence.contains(part), sentence);
        assertTrue(sentence.endsWith("« " + message + " »."), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No such container: 1234",
                "OCI runtime create failed: error mounting \"/x\" to rootfs: not a directory",
                "driver failed programming external connectivity: permission denied",
                "OCI runtime create failed: cannot set memory limit: device or resource busy"
            })
    void whatIsNotAboutTheProgramIsNone(String message) {
        assertEquals(Optional.empty(), StartFailure.sentence(message));
    }

    @Test
    void aCodeThatNothingOfTheSiteCausedSaysWhere() {
        assertEquals("La commande a échoué : code de sortie 3.", ExitCode.failure(3));
        assertTrue(ExitCode.failure(137).contains("de l’extérieur (SIGKILL)"));
        assertTrue(ExitCode.failure(143).contains("de l’extérieur (SIGTERM)"));
        assertTrue(ExitCode.failure(139).contains("SIGSEGV"));
        assertTrue(ExitCode.failure(127).contains("n’existe pas dans l’image"));
    }
}
