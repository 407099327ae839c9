/** Fakes, fixtures and contract suites that every port's implementations are held to. */
package dev.segmentry.core.testkit;
