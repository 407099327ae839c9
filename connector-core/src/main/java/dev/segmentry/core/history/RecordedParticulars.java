package dev.segmentry.core.history;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.Particulars;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That an assignment began to say something else of itself.
 *
 * @param dimension dimension key
 * @param on day of the evaluation from which on it did, in the org's zone
 * @param before what it said until then; empty: the account was unsegmented
 */
public record RecordedParticulars(
    ExternalRef account, String dimension, LocalDate on, Optional<Particulars> before) {}
