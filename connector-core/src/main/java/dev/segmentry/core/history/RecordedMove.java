package dev.segmentry.core.history;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.Particulars;
import dev.segmentry.core.segment.Transition;
import java.util.Optional;

/**
 * A change of assignment, as it was recorded.
 *
 * @param name the account's name as last read, not as it was then
 * @param version version of the model that decided
 * @param plan id of the plan that was applied
 * @param particulars what the new assignment said of itself then; empty: there is none, or it was
 *     recorded before this was remembered
 */
public record RecordedMove(
    ExternalRef account,
    String name,
    Transition transition,
    String version,
    String plan,
    Optional<Particulars> particulars) {}
