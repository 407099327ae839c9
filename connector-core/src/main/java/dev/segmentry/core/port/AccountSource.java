package dev.segmentry.core.port;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads accounts. Reading is repeatable: the same position may be asked for again after a crash.
 */
public interface AccountSource {

  /**
   * The next page of accounts that changed (or appeared, or vanished) since a position. Nothing
   * that was committed in the CRM before the call is lost, late commits within the adapter's
   * overlap included; an account may be delivered twice.
   *
   * @param position {@link ReadPosition#START} for all accounts, else {@link AccountPage#next()} of
   *     a committed page; also of an earlier run's last page
   * @throws CrmException the CRM is unusable
   */
  AccountPage changedSince(ReadPosition position);

  /**
   * Present values of given accounts, strongly consistent: what was written before this call is
   * seen.
   *
   * @param accounts at most 2 000
   * @return those that still exist; a vanished account is absent
   * @throws CrmException the CRM is unusable
   */
  Map<ExternalRef, AccountRecord> current(List<ExternalRef> accounts);

  /**
   * Counts related records of given accounts, without one call per account and complete at any
   * size.
   *
   * @param accounts in account order, at most 2 000
   * @param asOf the day on which trailing windows end (inclusive, in the org's zone)
   * @return exactly one entry per account: a known count (0 when there are none), or missing when
   *     the CRM did not tell
   * @throws CrmException the CRM is unusable
   */
  Map<ExternalRef, AttributeValue> relatedCounts(
      RelatedCount count, List<ExternalRef> accounts, LocalDate asOf);

  /**
   * Hands out records related to given accounts one by one, in any order and without one call per
   * account. A record related to several of them is handed out for each.
   *
   * @param accounts in account order, at most 2 000
   * @return accounts of which the CRM did not tell everything: what was handed out of them is not
   *     the whole, and nothing may be concluded from it
   * @throws CrmException the CRM is unusable, or hides the object or one of its fields
   */
  Set<ExternalRef> relatedRows(
      RelatedRows rows, List<ExternalRef> accounts, Consumer<RelatedRow> each);
}
