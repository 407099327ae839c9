/**
 * The crash harness: the real program is stopped at every point at which something durable has just
 * happened, its connections are cut, two of it are started at once; then it runs undisturbed until
 * it has nothing more to do, and an independent checker looks at what the CRM holds.
 */
package dev.segmentry.app.crash;
