/**
 * The bench's pages and buttons: a request becomes jobs, a workspace's journal and state become HTML.
 * Start with {@code BenchResource}; {@code BenchPage} puts together what the page shows, and {@code Answers} what a
 * post answers.
 * Next are jobs, for what a button begins, and stream, for what an open page is told.
 * May use jobs, operation, map, log, image, limits, volume, life, step and request.
 */
package fr.atelierdocker.bench.page;
