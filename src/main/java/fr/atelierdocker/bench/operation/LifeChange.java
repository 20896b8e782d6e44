package fr.atelierdocker.bench.operation;

import fr.atelierdocker.bench.life.LifeAction;
import fr.atelierdocker.bench.life.Writer;

/** What an operation does to one of the containers that live. */
public record LifeChange(Writer writer, LifeAction action) {}
