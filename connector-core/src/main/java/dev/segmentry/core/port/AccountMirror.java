package dev.segmentry.core.port;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.ExternalRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The local copy of what was last read, with its change history. Holds accounts of one org only.
 */
public interface AccountMirror {

  /** Position of the last committed page; {@link ReadPosition#START} before the first. */
  ReadPosition position();

  /**
   * Stores a page and the position that follows it in one transaction. Gone accounts are marked,
   * not forgotten. What a merge led to is remembered for good, until the account that went is in
   * the CRM again; in whatever order the page, the account and its survivor come.
   */
  void commit(AccountPage page);

  /**
   * Sets attributes that do not come with the account itself (related counts), for existing
   * accounts.
   */
  void merge(Map<ExternalRef, Map<String, AttributeValue>> attributes);

  /**
   * Merges signals by the content of their match field (the attribute named {@link #MATCH_PREFIX} +
   * path). Accounts without a row get {@code NO_SIGNAL} for each of the source's attributes: last
   * month's values are not carried forward.
   */
  SignalMerge merge(Signals signals);

  /** Attributes that ever came from a source of signals, also those it says of nobody any more. */
  Set<String> saidBy(String source);

  /**
   * Existing accounts in account order.
   *
   * @param after the last account of the page before; empty for the first page
   */
  List<MirroredAccount> page(Optional<ExternalRef> after, int limit);

  /**
   * Names of existing accounts in account order, for finding one: what else is known of them is not
   * read.
   *
   * @param after the last account of the page before; empty for the first page
   */
  List<Named> names(Optional<ExternalRef> after, int limit);

  /** Given accounts, in the order given; one that does not exist is left out. */
  List<MirroredAccount> of(List<ExternalRef> accounts);

  /** An account by its name. */
  record Named(ExternalRef ref, String name) {}

  /**
   * Accounts that vanished from the CRM and whose leaving has not been recorded yet, in account
   * order.
   *
   * @param after the last account of the page before; empty for the first page
   */
  List<ExternalRef> gone(Optional<ExternalRef> after, int limit);

  /**
   * The accounts that went into given ones, directly or through others.
   *
   * @return by account that is left, in account order; an account that nothing went into is absent.
   *     Also accounts that were never in this mirror: their id stands for their name
   */
  Map<ExternalRef, List<Merged>> mergedInto(List<ExternalRef> survivors);

  /**
   * Where given vanished accounts went.
   *
   * @return by vanished account, the account at the end of its way; absent when it was not merged,
   *     or when that account is not in the CRM
   */
  Map<ExternalRef, Merged> survivors(List<ExternalRef> gone);

  /**
   * What an attribute was when the last applied evaluation on or before a day was made. Only of
   * attributes in {@link #COMPARED_OVER_A_YEAR}.
   *
   * @param accounts as they are now
   * @return by account; a value or {@link dev.segmentry.core.account.Absence#NO_HISTORY} with the
   *     day from which on it is known
   */
  Map<ExternalRef, AttributeValue> earlier(
      String attribute, LocalDate on, List<MirroredAccount> accounts);

  /** Attributes whose earlier values are kept for more than two years, whatever else is cut. */
  Set<String> COMPARED_OVER_A_YEAR = Set.of("arr");

  /** Name prefix of the hidden attributes that hold what an attribute was a year ago. */
  String YEAR_AGO_PREFIX = "year_ago:";

  /** One side of a merge. */
  record Merged(ExternalRef account, String name) {}

  /** Name prefix of the hidden attributes that hold the content of match fields. */
  String MATCH_PREFIX = "match:";

  /** Name of the hidden attribute that holds the id of the account directly above. */
  String PARENT = "parent:";

  /** Name prefix of the hidden attributes that hold who owns the tasks of a role. */
  String OWNER_PREFIX = "owner:";

  /**
   * Name prefix of the hidden attributes that hold what people write beside a segment: followed by
   * {@link #COMPANION_UNTIL}, {@link #COMPANION_REASON} or {@link #COMPANION_BY} and the dimension.
   */
  String COMPANION_PREFIX = "override:";

  /** The last day it is to hold, a date. */
  String COMPANION_UNTIL = "until:";

  /** Why. */
  String COMPANION_REASON = "reason:";

  /** Who. */
  String COMPANION_BY = "by:";

  /**
   * @param matched rows that found their account
   * @param rowsWithoutAccount rows whose key no account has
   * @param accountsWithoutRow accounts no row was given for
   */
  record SignalMerge(String source, int matched, int rowsWithoutAccount, int accountsWithoutRow) {}
}
