/**
 * Where the learner works: sixteen rooms, from the page down to the step. Start with page, for what a button does; with
 * stream, for what an open page is told. A click goes page, jobs, operation, docker; what comes of it is told by step, life
 * and volume to the journal, and from there by stream to the browser. May use workspace, journal, docker, lesson, text and
 * system, of web what tells a request of htmx.
 *
 * <p>The words of the site and those of the code: <i>travail</i>, job; <i>étape</i>, step; <i>carte</i>, map; <i>vie</i>,
 * life; <i>flux</i>, stream; <i>guet</i>, lookout; <i>fantôme</i>, ghost; <i>ralenti</i>, replay; <i>moteur</i>, engine.
 */
package fr.atelierdocker.bench;
