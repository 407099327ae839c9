package dev.segmentry.core.mapping;

/**
 * One of our outputs and the CRM field it goes to.
 *
 * @param output what is written
 * @param dimension which dimension's; empty text for outputs that belong to the account as a whole
 * @param field API name of the CRM field
 */
public record OutputMapping(Output output, String dimension, String field) {}
