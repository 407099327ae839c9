package dev.segmentry.core.history;

import dev.segmentry.core.crm.ExternalRef;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * A change of a score, as it was recorded: it holds from its day until the next one.
 *
 * @param name the account's name as last read, not as it was then
 * @param score name of the score, {@code health_score} …
 * @param value fixed-point at 10⁻⁶; empty from the day on which it could not be told
 * @param on day of the evaluation, in the org's zone
 * @param version version of the model that decided
 */
public record RecordedScore(
    ExternalRef account,
    String name,
    String score,
    OptionalLong value,
    LocalDate on,
    String version) {}
