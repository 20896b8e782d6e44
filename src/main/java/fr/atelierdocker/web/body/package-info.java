/**
 * How what follows the headers of a request comes in: whole, in time, and never more than may be kept of it.
 * Start with {@code BodyFilter}; {@code LongBodies} is for the one form that holds texts.
 * Next is web, which answers when all is there.
 * May use web.
 */
package fr.atelierdocker.web.body;
