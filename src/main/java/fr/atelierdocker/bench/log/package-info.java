/**
 * Lines of the journal as a reader gets them: as HTML, as text, as ndjson, page by page.
 * Start with {@code LineHtml}: it is where what a container wrote is escaped.
 * Next is journal, where they come from.
 * May use request, step and web.sending.
 */
package fr.atelierdocker.bench.log;
