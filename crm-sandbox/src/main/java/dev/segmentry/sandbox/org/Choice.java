package dev.segmentry.sandbox.org;

/** One value of a picklist. */
public record Choice(String value, String label, boolean active) {}
