package fr.atelierdocker.mesure;

import java.nio.file.Path;
import java.util.List;

import fr.atelierdocker.mesure.instrument.Docker;

/**
 * What measurements work with.
 *
 * @param java the command that starts the site's virtual machine, without the jar
 * @param application the folder of the built site
 * @param project the lesson's project: app.py and Dockerfile
 * @param scratch a folder that is deleted afterwards
 */
record Setting(List<String> java, Path application, Path project, Path scratch, Docker docker, Report report) {}
