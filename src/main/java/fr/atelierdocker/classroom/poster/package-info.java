/**
 * The poster of a class, to project: the address, its QR code, and the code by which learners come in.
 * Start with {@code PosterResource}; {@code QrCode} draws the address for telephones.
 * Next is web, whose Reach knows under which addresses other machines reach the site.
 * May use classroom and web.
 */
package fr.atelierdocker.classroom.poster;
