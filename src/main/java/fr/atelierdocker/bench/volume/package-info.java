/**
 * The volume explorer, a whole slice: what is in the volume, live and by folder, and its files.
 * Start with {@code VolumeResource} for a request, with {@code LiveVolume} for an open page.
 * Next is docker.volume, whose agent looks.
 * May use request and step; of web what a request of htmx is and how a file is sent, of lesson the example.
 */
package fr.atelierdocker.bench.volume;
