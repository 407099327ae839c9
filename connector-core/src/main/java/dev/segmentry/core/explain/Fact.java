package dev.segmentry.core.explain;

import dev.segmentry.core.account.Absence;
import java.time.Instant;
import java.util.Optional;

/**
 * One attribute as it came in.
 *
 * @param attribute name
 * @param value in display form; empty text: it has none
 * @param absence why it has none
 * @param detail the content that could not be read, when there was some
 * @param source CRM field, related count or signal file; empty text: nothing delivers it
 * @param asOf when that was true; empty: nothing delivers it
 */
public record Fact(
    String attribute,
    String value,
    Optional<Absence> absence,
    String detail,
    String source,
    Optional<Instant> asOf) {}
