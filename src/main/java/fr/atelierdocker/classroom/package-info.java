/**
 * A class of learners on one engine: who may come in, what each may keep, and the board of whoever teaches.
 * Start with {@code Register}, which has the learners; {@code Boards} shows how far each is.
 * Next is bench.request: the entrance decides whose workspace a request is about.
 * May use web, workspace, docker.engine, text and system; of the bench Overview, Progress, FluxConfig, LaunchPause and request.
 */
package fr.atelierdocker.classroom;
