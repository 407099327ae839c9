package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.FieldType;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that can be compared and sorted by, for each row or group of rows.
 *
 * @param name how refusals call it
 */
record Operand<T>(String name, FieldType type, Function<T, Optional<Object>> value) {}
