package dev.segmentry.core.history;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.Cause;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where an account stood in a dimension beside where another model would have put it. Holds until
 * the next row of the same account and dimension.
 *
 * @param name the account's name as last read, not as it was then
 * @param on day of an applied evaluation, in the org's zone
 * @param recorded segment that was recorded; empty: none
 * @param recordedBy its move; empty: there was none yet
 * @param restated segment by the replayed model; empty: none
 * @param restatedCause word of the cause of its last move there; empty: there was none yet
 */
public record RestatedRow(
    ExternalRef account,
    String name,
    String dimension,
    LocalDate on,
    Optional<String> recorded,
    Optional<By> recordedBy,
    Optional<String> restated,
    Optional<String> restatedCause) {

  /**
   * @param cause word of the cause
   * @param model name and version of the model that decided
   */
  public record By(String cause, String model) {
    public boolean isByPeople() {
      return cause.equals(Cause.OVERRIDE.word()) || cause.equals(Cause.APPROVAL.word());
    }
  }

  /** Whether what was recorded is a person's word, which no replay knows: held or approved. */
  public boolean isByPeople() {
    return recordedBy.filter(By::isByPeople).isPresent();
  }

  public boolean isSame() {
    return recorded.equals(restated);
  }
}
