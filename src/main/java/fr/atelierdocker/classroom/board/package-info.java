/**
 * The board of whoever teaches: the class at a glance, those who need help first.
 * Start with {@code State}, which says how a learner is; {@code Row} has the words, {@code Boards} looks at them all.
 * Next are bench.page, where {@code Overview} knows how far each is, and bench.request, where {@code Audience} knows who is there.
 * May use classroom, web.sending and text; of the bench Overview, Progress, Audience, FluxConfig and LaunchPause.
 */
package fr.atelierdocker.classroom.board;
