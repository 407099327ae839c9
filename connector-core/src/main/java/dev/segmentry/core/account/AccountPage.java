package dev.segmentry.core.account;

import dev.segmentry.core.crm.ExternalRef;
import java.util.List;
import java.util.Map;

/**
 * One page of changed accounts.
 *
 * @param records changed or new accounts; one account may come again in a later page
 * @param gone accounts that were deleted, archived or merged away since the position
 * @param merged by account that was merged away, the one it went into, as far as this page tells:
 *     it may have gone into a further one since, may never have been seen, and may be told again or
 *     long after it was told gone
 * @param next where to go on; to be committed together with the page
 * @param last true when everything was delivered that had changed before the reader began; a sweep
 *     that an earlier process left unfinished is never the last word
 */
public record AccountPage(
    List<AccountRecord> records,
    List<ExternalRef> gone,
    Map<ExternalRef, ExternalRef> merged,
    ReadPosition next,
    boolean last) {

  public AccountPage {
    records = List.copyOf(records);
    gone = List.copyOf(gone);
    merged = Map.copyOf(merged);
  }

  /** A page that tells of no merges. */
  public AccountPage(
      List<AccountRecord> records, List<ExternalRef> gone, ReadPosition next, boolean last) {
    this(records, gone, Map.of(), next, last);
  }
}
