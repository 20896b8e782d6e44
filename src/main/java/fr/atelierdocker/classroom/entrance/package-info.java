/**
 * The way into a class: a name and the class's code, or a name and four digits for whoever comes back from another browser.
 * Start with {@code JoinResource}; {@code Returns} sees to it that nobody tries all digits, {@code EntryPace} that no script
 * takes all places at once.
 * Next is classroom, whose Places lets people in.
 * May use classroom, bench.request, web and text.
 */
package fr.atelierdocker.classroom.entrance;
