package fr.atelierdocker.docker.dockerfile;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Tag("rapide")
class ShellTest {

    @Test
    void aQuotationMarkIsOpenUntilItsOwnKindClosesIt() {
        assertEquals(Optional.empty(), Shell.openQuote("a \"l'app\" 'dit \"oui\"' \\' \\\""));
        assertEquals(Optional.of('\''), Shell.openQuote("C'est"));
        assertEquals(Optional.of('"'), Shell.openQuote("\"l'app"));
        // Nothing is escaped between simple ones.
        assertEquals(Optional.empty(), Shell.openQuote("'a\\'"));
    }

    @Test
    void wordsArePartedOutsideOfQuotationMarks() {
        assertEquals(List.of("A=\"b c\"", "D='e f'", "g\\ h"), Shell.words(" A=\"b c\"\tD='e f'  g\\ h "));
        assertEquals(List.of(), Shell.words(" "));
    }

    @Test
    void aChainEndsAtItsFirstFailure() {
        assertEquals(
                List.of(List.of("cd", "/a"), List.of("pip", "install", "x")), Shell.chain("cd /a && pip install x"));
        assertEquals(List.of(List.of("echo", "\"a && b || c\"")), Shell.chain("echo \"a && b || c\""));
        for (String branching : List.of("a || b", "a; b", "a | b", "a & b", "if a; then b; fi", "a $(b)", "a `b`")) {
            assertEquals(List.of(), Shell.chain(branching), branching);
        }
    }

    @Test
    void someVariablesCannotBeRead() {
        for (String right : List.of("$A", "${A}", "${A:-b}", "${A:+b}", "${A:?b}", "\\${", "{A}")) {
            assertEquals(Optional.empty(), Shell.badVariable(right), right);
        }
        for (String wrong : List.of("${A:b}", "${A", "${}", "${A:}", "${A:=b}")) {
            assertEquals(Optional.of(wrong), Shell.badVariable("x" + wrong), wrong);
        }
    }
}
