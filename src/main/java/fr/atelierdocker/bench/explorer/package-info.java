/**
 * The volume explorer: the volume's folders, page by page, and its files, shown and given out.
 * Start with {@code VolumeResource} for a request, with {@code ExplorerView} for what a page shows.
 * Next is bench.volume, which looks.
 * May use volume, request and step; of web what a request of htmx is.
 */
package fr.atelierdocker.bench.explorer;
