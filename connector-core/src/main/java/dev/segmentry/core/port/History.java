package dev.segmentry.core.port;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.history.ReadDay;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.history.RecordedParticulars;
import dev.segmentry.core.history.RecordedScore;
import dev.segmentry.core.history.RecordedTask;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What was decided, oldest first; a page of it is in memory at a time. */
public interface History {

  /** Where every account stands in every dimension, by account. */
  void assignments(Consumer<HeldAssignment> each);

  /**
   * What the last recorded change of an account's segment rested on, by dimension; a dimension that
   * never changed is absent.
   */
  Map<String, List<String>> evidence(ExternalRef account);

  /** Changes of assignments on or after a day, in the order in which they were recorded. */
  void moves(LocalDate from, Consumer<RecordedMove> each);

  /**
   * Changes of what assignments say of themselves on or after a day, in the order in which they
   * were recorded. The first that is said of an account is no change.
   */
  void particulars(LocalDate from, Consumer<RecordedParticulars> each);

  /** The first day on which it is known what assignments said of themselves; empty: every day. */
  Optional<LocalDate> particularsSince();

  /** Changes of scores on or after a day, in the order in which they were recorded. */
  void scores(LocalDate from, Consumer<RecordedScore> each);

  /**
   * The day of the applied evaluation that a day stands for: the last one on or before it.
   *
   * @return empty when nothing was evaluated by then
   */
  Optional<LocalDate> evaluationOn(LocalDate day);

  /**
   * Name and version of the model that decided on the day of the applied evaluation that a day
   * stands for: the last one of that day.
   *
   * @return empty when nothing was evaluated by then
   */
  Optional<String> modelOn(LocalDate day);

  /** The day of the first applied evaluation; empty before it. */
  Optional<LocalDate> firstEvaluation();

  /**
   * Accounts with the attribute values they had when the last applied evaluation on or before a day
   * was made, in no stated order; none when there was no evaluation by then. An account is among
   * them when it had been read by then and was not known to be gone. Name, candidates for the CSM
   * and fields we write are as last read: they have no history. An attribute that was read for the
   * first time later, of an account that was known before, has its first value. ARR as it was a
   * year before that day comes with them ({@link AccountMirror#YEAR_AGO_PREFIX}).
   */
  void accounts(LocalDate on, Consumer<MirroredAccount> each);

  /**
   * Days an attribute of moments or days had, whenever it was read anew, and when that was, in the
   * order of the readings; the first reading of an account is not among them.
   *
   * @param zone where moments become days
   */
  void days(String attribute, ZoneId zone, Consumer<ReadDay> each);

  /** Tasks that were planned on or after a day and committed, in the order in which they were. */
  void tasks(LocalDate from, Consumer<RecordedTask> each);
}
