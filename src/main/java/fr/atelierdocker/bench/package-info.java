/** Where the learner works: the three steps, the operations, the jobs that run them, and the page that shows them live. */
package fr.atelierdocker.bench;
