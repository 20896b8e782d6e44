/**
 * The picture of what the engine has: images, containers and volumes of one workspace, and who belongs to whom.
 * Start with {@code LiveMap}; {@code EngineMap} gives each object its place.
 * Next is page, which shows it.
 * May use life, image, volume and step.
 */
package fr.atelierdocker.bench.map;
