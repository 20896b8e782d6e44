/** A class of learners on one engine: who may come in, what each may keep, and the board of whoever teaches. */
package fr.atelierdocker.classroom;
