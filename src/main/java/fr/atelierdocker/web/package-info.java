/**
 * What every page shares: who may ask, headers and caching, what a request of htmx is, error pages, typography in
 * templates, layout data.
 * Start with {@code RequestGuard} for who is let in, with {@code ErrorPages} for what went wrong.
 * Next is {@code layout.html}, which frames each page.
 * May use lesson and text.
 */
package fr.atelierdocker.web;
