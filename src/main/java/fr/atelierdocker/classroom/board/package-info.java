/**
 * The board of whoever teaches: the class at a glance, those who need help first.
 * Start with {@code State}, which says how a learner is; {@code Row} has the words, {@code Boards} looks at them all.
 * Next is bench.page: {@code Overview} knows how far each is, {@code Audience} whose pages are on a screen.
 * May use classroom and text; of the bench Overview, Progress, Audience, FluxConfig and LaunchPause.
 */
package fr.atelierdocker.classroom.board;
