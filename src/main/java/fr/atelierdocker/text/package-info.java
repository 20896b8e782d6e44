/**
 * Text as people read it: French typography, units, and what of a terminal's output can be shown.
 * Start with {@code TerminalText} for what a program wrote, with {@code Typography} for our own sentences.
 * The ground: may use no other room.
 */
package fr.atelierdocker.text;
