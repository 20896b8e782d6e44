/**
 * What is taught: the concepts, the glossary, the summary table, the schema and the worked example.
 * Start with {@code Concept}, from which navigation, cards and pages follow; {@code Example} is what the bench builds.
 * Next are the templates, which hold the prose.
 * May use text; knows no Docker.
 */
package fr.atelierdocker.lesson;
