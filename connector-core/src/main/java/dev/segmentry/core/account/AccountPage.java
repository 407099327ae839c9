package dev.segmentry.core.account;

import dev.segmentry.core.crm.ExternalRef;
import java.util.List;

/**
 * One page of changed accounts.
 *
 * @param records changed or new accounts; one account may come again in a later page
 * @param gone accounts that were deleted, archived or merged away since the position
 * @param next where to go on; to be committed together with the page
 * @param last true when everything was delivered that had changed before the reader began; a sweep
 *     that an earlier process left unfinished is never the last word
 */
public record AccountPage(
    List<AccountRecord> records, List<ExternalRef> gone, ReadPosition next, boolean last) {

  public AccountPage {
    records = List.copyOf(records);
    gone = List.copyOf(gone);
  }
}
