/**
 * Text as people read it: French typography, units, and what of a terminal's output can be shown.
 * Start with {@code TerminalText} for what a program wrote, with {@code Typography} for our own sentences, with
 * {@code VisibleText} for a name; all escape by {@code Html}.
 * Next are bench.log, which writes the lines of a journal, and web, which typesets templates.
 * May use terminal.
 */
package fr.atelierdocker.text;
