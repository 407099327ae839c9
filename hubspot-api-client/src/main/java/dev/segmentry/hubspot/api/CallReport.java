package dev.segmentry.hubspot.api;

import java.util.OptionalInt;

/**
 * One call as it went over the wire.
 *
 * @param operation what was asked
 * @param status the HTTP status, empty when no reply arrived
 * @param headers the headers of the reply, empty when no reply arrived
 */
public record CallReport(Operation operation, OptionalInt status, ReplyHeaders headers) {}
