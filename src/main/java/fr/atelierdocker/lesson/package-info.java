/** What is taught: the concepts, the summary table, the schema and the worked example. Knows no Docker. */
package fr.atelierdocker.lesson;
