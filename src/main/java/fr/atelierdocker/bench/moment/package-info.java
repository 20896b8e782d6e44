/**
 * How the bench stands at one moment: may anything be begun, how far is each step, how is each container that lives,
 * what has whoever teaches said.
 * Start with {@code Moments}, which takes a {@code Moment} of a workspace; all that is shown together is made of one.
 * Next is page, which shows it.
 * May use jobs, operation, image, volume, life and step.
 */
package fr.atelierdocker.bench.moment;
