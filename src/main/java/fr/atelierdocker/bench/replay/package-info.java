/**
 * A job seen again, slowly, from the journal: moment after moment, with what each meant for the image, the container and
 * the volume. Nothing is run.
 * Start with {@code ReplayResource}; {@code ReplayReader} makes the moments, {@code ObjectTracker} says how the objects stood.
 * Next is step, for what the journal's entries say.
 * May use page, for the way back, request and step, and web.
 */
package fr.atelierdocker.bench.replay;
