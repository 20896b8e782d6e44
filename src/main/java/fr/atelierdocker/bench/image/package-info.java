/**
 * The build's steps as the journal tells them, and the image as the engine has it, layer by layer.
 * Start with {@code Microscope} for the build, with {@code LiveImage} for the image.
 * Next is page, which shows both.
 * May use step, and of lesson the example.
 */
package fr.atelierdocker.bench.image;
