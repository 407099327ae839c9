package dev.segmentry.app.year;

import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.sync.SyncReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One CRM after one month, as the CRM itself tells it.
 *
 * @param held the guards that held the month's plan until it was released
 * @param report what the run came to
 * @param repeated what the same day's second run came to
 * @param writesOfRepeat accepted writes of the second run, by the CRM's own ledger
 * @param lostReplies replies that were lost after the CRM had done what they answered
 * @param accounts by the key of their row
 * @param tasks every task of the org
 */
record Month(
    LocalDate day,
    List<GuardVerdict> held,
    SyncReport report,
    SyncReport repeated,
    List<String> writesOfRepeat,
    long lostReplies,
    Map<String, AccountSeen> accounts,
    List<TaskSeen> tasks) {

  /**
   * @param segments segment by dimension; a dimension without one is absent
   * @param fields every output field of ours, by what is written there
   * @param csms logins of the CSMs on the record, in the mapping's order
   * @param assignee the first of them who is active; empty when there is none
   */
  record AccountSeen(
      Map<String, String> segments,
      Map<String, String> fields,
      List<String> csms,
      String assignee) {

    /** Whether somebody else than the first CSM gets what is to be done. */
    boolean isRerouted() {
      return csms.isEmpty() || !csms.get(0).equals(assignee);
    }
  }

  /**
   * @param key our key, from its field or from the text; empty when it has none
   * @param account key of the account's row
   * @param owner login
   */
  record TaskSeen(String key, String account, String owner) {}
}
