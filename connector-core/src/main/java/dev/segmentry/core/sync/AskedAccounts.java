package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Accounts whose related records are worth a call, page by page: all but those that are known to be
 * no customers, which are not evaluated whatever their records say. Pages may be empty.
 */
public final class AskedAccounts implements Iterable<List<ExternalRef>> {

  private final MirroredPages pages;
  private final Predicate<MirroredAccount> asked;

  /**
   * @param scope compiled against the segmentation's catalogue
   * @param size most accounts of a page
   */
  public AskedAccounts(
      AccountMirror mirror, Segmentation segmentation, Scope scope, AsOf asOf, int size) {
    this(
        mirror, mayBeCustomer(scope, new Accounts(segmentation.catalogue(), Map.of()), asOf), size);
  }

  private AskedAccounts(AccountMirror mirror, Predicate<MirroredAccount> asked, int size) {
    this.pages = new MirroredPages(mirror, size);
    this.asked = asked;
  }

  /** One account as a page, empty where its records are not worth a call. */
  public static List<ExternalRef> one(
      MirroredAccount account, Segmentation segmentation, Scope scope, AsOf asOf) {
    boolean asked =
        mayBeCustomer(scope, new Accounts(segmentation.catalogue(), Map.of()), asOf).test(account);
    return asked ? List.of(account.ref()) : List.of();
  }

  /** All accounts, customers or not. */
  public static AskedAccounts all(AccountMirror mirror, int size) {
    return new AskedAccounts(mirror, account -> true, size);
  }

  @Override
  public Iterator<List<ExternalRef>> iterator() {
    Iterator<List<MirroredAccount>> each = pages.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public List<ExternalRef> next() {
        return each.next().stream().filter(asked).map(MirroredAccount::ref).toList();
      }
    };
  }

  private static Predicate<MirroredAccount> mayBeCustomer(
      Scope scope, Accounts accounts, AsOf asOf) {
    return account ->
        scope.condition().test(accounts.of(account, asOf).attributes(), asOf) != Truth.FALSE;
  }
}
