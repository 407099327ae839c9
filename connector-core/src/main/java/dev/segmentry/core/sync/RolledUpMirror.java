package dev.segmentry.core.sync;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.hierarchy.GroupSums;
import dev.segmentry.core.hierarchy.Hierarchy;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A mirror in which accounts on top of others have what those below them have, too (docs/adr/0029).
 * What is kept are each account's own values; they are added up anew whenever all accounts are
 * walked after something was stored, so that a change below is seen on top.
 */
public final class RolledUpMirror extends MirrorOver {

  private static final int PAGE = 1_000;

  /**
   * What is added up.
   *
   * @param attributes names of numbers
   */
  public record RollUp(List<String> attributes) {
    public RollUp {
      attributes = List.copyOf(attributes);
    }
  }

  private final RollUp rollUp;
  private final Scope scope;
  private final Accounts accounts;
  private final AsOf asOf;
  private Hierarchy hierarchy = Hierarchy.NONE;
  private GroupSums sums = new GroupSums(List.of());
  private boolean upToDate;

  /**
   * @param scope compiled against the segmentation's catalogue
   */
  public RolledUpMirror(
      AccountMirror mirror, RollUp rollUp, Segmentation segmentation, Scope scope, AsOf asOf) {
    super(mirror);
    this.rollUp = rollUp;
    this.scope = scope;
    this.accounts = new Accounts(segmentation.catalogue(), Map.of());
    this.asOf = asOf;
  }

  @Override
  public List<MirroredAccount> page(Optional<ExternalRef> after, int limit) {
    if (after.isEmpty() && !upToDate) {
      addUp();
    }
    return mirror.page(after, limit).stream().map(this::rolledUp).toList();
  }

  @Override
  public List<MirroredAccount> of(List<ExternalRef> accounts) {
    if (!upToDate) {
      addUp();
    }
    return mirror.of(accounts).stream().map(this::rolledUp).toList();
  }

  private MirroredAccount rolledUp(MirroredAccount own) {
    return new MirroredAccount(
        own.ref(),
        own.name(),
        sums.of(own.ref(), own.attributes()),
        own.outputs(),
        own.csmCandidates());
  }

  private void addUp() {
    Set<ExternalRef> known = new HashSet<>();
    Set<ExternalRef> inScope = new HashSet<>();
    Map<ExternalRef, ExternalRef> parents = new HashMap<>();
    Map<ExternalRef, Map<String, AttributeValue>> below = new LinkedHashMap<>();
    List<String> summed = summed();
    for (List<MirroredAccount> page : new MirroredPages(mirror, PAGE)) {
      for (MirroredAccount account : page) {
        known.add(account.ref());
        Optional<ExternalRef> parent = parent(account);
        parent.ifPresent(above -> parents.put(account.ref(), above));
        if (scope.condition().test(accounts.of(account, asOf).attributes(), asOf) == Truth.TRUE) {
          inScope.add(account.ref());
          parent.ifPresent(above -> below.put(account.ref(), only(summed, account.attributes())));
        }
      }
    }
    follow(parents, known);
    hierarchy = new Hierarchy(parents, inScope);
    sums = new GroupSums(summed);
    below.forEach(this::add);
    upToDate = true;
  }

  /** What is compared over a year is added up as it was then, too. */
  private List<String> summed() {
    return rollUp.attributes().stream()
        .flatMap(
            name ->
                COMPARED_OVER_A_YEAR.contains(name)
                    ? Stream.of(name, YEAR_AGO_PREFIX + name)
                    : Stream.of(name))
        .toList();
  }

  /** Who is on top is known when all were seen; until then no more is kept than is added up. */
  private static Map<String, AttributeValue> only(
      List<String> names, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> some = new HashMap<>();
    for (String name : names) {
      AttributeValue value = attributes.get(name);
      if (value != null) {
        some.put(name, value);
      }
    }
    return some;
  }

  private void add(ExternalRef account, Map<String, AttributeValue> values) {
    hierarchy
        .top(account)
        .filter(top -> !top.equals(account))
        .ifPresent(top -> sums.add(top, values));
  }

  private static Optional<ExternalRef> parent(MirroredAccount account) {
    return Optional.ofNullable(account.attributes().get(PARENT))
        .flatMap(AttributeValue::known)
        .map(value -> value.display().strip())
        .filter(id -> !id.isEmpty())
        .map(id -> new ExternalRef(account.ref().system(), id));
  }

  /** A parent that was merged away stands for its survivor; one nobody knows stands for none. */
  private void follow(Map<ExternalRef, ExternalRef> parents, Set<ExternalRef> known) {
    Set<ExternalRef> strangers = new TreeSet<>(parents.values());
    strangers.removeAll(known);
    Map<ExternalRef, Merged> survivors = mirror.survivors(new ArrayList<>(strangers));
    parents
        .entrySet()
        .removeIf(
            one -> strangers.contains(one.getValue()) && !survivors.containsKey(one.getValue()));
    parents.replaceAll(
        (account, parent) ->
            survivors.containsKey(parent) ? survivors.get(parent).account() : parent);
  }

  /** Accounts whose parent leads back to them, as far as accounts were walked. */
  public Set<ExternalRef> circular() {
    return hierarchy.circular();
  }

  /** Groups with accounts below the one on top, as far as accounts were walked. */
  public int groups() {
    return sums.size();
  }

  @Override
  public void commit(AccountPage page) {
    upToDate = false;
    super.commit(page);
  }

  @Override
  public void merge(Map<ExternalRef, Map<String, AttributeValue>> attributes) {
    upToDate = false;
    super.merge(attributes);
  }

  @Override
  public SignalMerge merge(Signals signals) {
    upToDate = false;
    return super.merge(signals);
  }
}
