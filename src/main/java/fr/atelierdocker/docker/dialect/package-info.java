/**
 * What engines say each in their own way: which one it is, its events, and how what it says becomes what Docker would say.
 * Start with {@code Dialect}, where each difference is decided; {@code BuildWords} tells a builder's words from a {@code RUN}'s.
 * Next is engine, which finds out the dialect as it connects.
 * May use no other room of docker.
 */
package fr.atelierdocker.docker.dialect;
