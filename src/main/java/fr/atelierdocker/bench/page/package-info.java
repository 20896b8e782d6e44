/**
 * The bench's pages and buttons: a request becomes jobs, a workspace's journal and state become HTML.
 * Start with {@code BenchResource}; {@code Button} says what each button begins, {@code Answers} what its post answers.
 * {@code BenchPage} puts a whole page together, {@code Pieces} what changes of all of them, both for one moment.
 * Next are jobs, for what a button begins, and stream, for what an open page is told.
 * May use moment, verify, jobs, operation, map, log, image, experiment, limits, volume, life, step,
 * project and request, and web, web.sending and lesson.
 */
package fr.atelierdocker.bench.page;
