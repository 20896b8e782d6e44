/**
 * What is sent for long, to readers who may never read: whose turn it is, how it goes out, and who is cut off.
 * Start with {@code Downloads}, which gives a workspace its share; {@code DownloadWriter} sends, no faster than the reader
 * takes it and without a thread that waits; {@code StalledReaders} ends what does not move, whatever it is.
 * Next are the resources that have something long: bench.log, bench.explorer, bench.page and bench.stream.
 * May use web and system.
 */
package fr.atelierdocker.web.sending;
