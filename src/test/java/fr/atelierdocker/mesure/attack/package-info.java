/**
 * The attacks of {@code bin/mesurer attaque}: {@code Attacks} is the list, {@code Attacker} the program that plays a client's
 * part in a process of its own, on the loopback alone. Programs that attack from a container are only text here.
 */
package fr.atelierdocker.mesure.attack;
