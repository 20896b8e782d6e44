/** What a measurement measures with: clocks, readers of the stream, the docker command, the processor's and the memory's use. */
package fr.atelierdocker.mesure.instrument;
