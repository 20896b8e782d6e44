/**
 * A class of learners on one engine: who may come in, what each may keep, and what whoever teaches may do for them.
 * Start with {@code Register}, which has the learners, and {@code Places}; classroom.board shows how each is.
 * Next is bench.request: the entrance decides whose workspace a request is about.
 * May use web, web.sending, workspace, docker.engine, text and system; of the bench Overview, LaunchPause and request.
 */
package fr.atelierdocker.classroom;
