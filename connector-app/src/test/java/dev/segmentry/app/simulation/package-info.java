/**
 * A living org under daily runs: people work in it, sources fail, clocks jump, and after every run
 * the CRM's own records are held against what must be true. Seeded: a seed tells the same life
 * again.
 */
package dev.segmentry.app.simulation;
