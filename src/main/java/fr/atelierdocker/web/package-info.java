/** What every page shares: layout data, typography, error pages, headers and caching. */
package fr.atelierdocker.web;
