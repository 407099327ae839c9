package dev.segmentry.core.testkit;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Signals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The mirror in sorted maps. */
public final class InMemoryAccountMirror implements AccountMirror {

  private final TreeMap<ExternalRef, MirroredAccount> accounts = new TreeMap<>();
  private final List<ExternalRef> gone = new ArrayList<>();
  private final Map<ExternalRef, Instant> modified = new HashMap<>();
  private final Map<ExternalRef, ExternalRef> merged = new HashMap<>();
  private final Map<ExternalRef, String> names = new HashMap<>();
  private ReadPosition position = ReadPosition.START;

  @Override
  public ReadPosition position() {
    return position;
  }

  @Override
  public void commit(AccountPage page) {
    for (AccountRecord record : page.records()) {
      MirroredAccount old = accounts.get(record.ref());
      Map<String, AttributeValue> attributes =
          new HashMap<>(old == null ? Map.of() : old.attributes());
      attributes.putAll(record.attributes());
      accounts.put(
          record.ref(),
          new MirroredAccount(
              record.ref(), record.name(), attributes, record.outputs(), record.csmCandidates()));
      modified.put(record.ref(), record.modifiedAt());
      gone.remove(record.ref());
      merged.remove(record.ref());
      names.put(record.ref(), record.name());
    }
    for (ExternalRef ref : page.gone()) {
      if (accounts.remove(ref) != null) {
        gone.add(ref);
      }
    }
    merged.putAll(page.merged());
    position = page.next();
  }

  @Override
  public Map<ExternalRef, List<Merged>> mergedInto(List<ExternalRef> survivors) {
    Map<ExternalRef, List<Merged>> found = new HashMap<>();
    for (ExternalRef loser : new TreeSet<>(merged.keySet())) {
      way(loser).stream()
          .filter(survivors::contains)
          .forEach(
              survivor ->
                  found.computeIfAbsent(survivor, s -> new ArrayList<>()).add(named(loser)));
    }
    return found;
  }

  @Override
  public Map<ExternalRef, Merged> survivors(List<ExternalRef> lost) {
    Map<ExternalRef, Merged> found = new HashMap<>();
    for (ExternalRef loser : lost) {
      way(loser).stream()
          .filter(accounts::containsKey)
          .forEach(survivor -> found.put(loser, named(survivor)));
    }
    return found;
  }

  /** All accounts it went into, one after the other. */
  private Set<ExternalRef> way(ExternalRef loser) {
    Set<ExternalRef> way = new LinkedHashSet<>();
    ExternalRef at = merged.get(loser);
    while (at != null && way.add(at)) {
      at = merged.get(at);
    }
    way.remove(loser);
    return way;
  }

  private Merged named(ExternalRef account) {
    return new Merged(account, names.getOrDefault(account, account.id()));
  }

  @Override
  public void merge(Map<ExternalRef, Map<String, AttributeValue>> attributes) {
    attributes.forEach(this::with);
  }

  private void with(ExternalRef ref, Map<String, AttributeValue> more) {
    MirroredAccount old = accounts.get(ref);
    if (old != null) {
      Map<String, AttributeValue> all = new HashMap<>(old.attributes());
      all.putAll(more);
      accounts.put(
          ref, new MirroredAccount(ref, old.name(), all, old.outputs(), old.csmCandidates()));
    }
  }

  @Override
  public SignalMerge merge(Signals signals) {
    Map<String, ExternalRef> byKey = new HashMap<>();
    accounts
        .values()
        .forEach(
            a ->
                Optional.ofNullable(a.attributes().get(MATCH_PREFIX + signals.matchPath()))
                    .flatMap(AttributeValue::known)
                    .ifPresent(key -> byKey.put(key.display(), a.ref())));
    Set<ExternalRef> met = new HashSet<>();
    int strangers = 0;
    for (Map.Entry<String, Map<String, AttributeValue>> row : signals.rows()) {
      ExternalRef ref = byKey.get(row.getKey());
      if (ref == null) {
        strangers++;
      } else {
        Map<String, AttributeValue> said = noSignal(signals);
        said.putAll(row.getValue());
        with(ref, said);
        met.add(ref);
      }
    }
    Set<ExternalRef> without = new HashSet<>(accounts.keySet());
    without.removeAll(met);
    without.forEach(ref -> with(ref, noSignal(signals)));
    return new SignalMerge(signals.source(), met.size(), strangers, without.size());
  }

  @Override
  public Set<String> saidBy(String source) {
    Set<String> said = new HashSet<>();
    accounts
        .values()
        .forEach(
            account ->
                account
                    .attributes()
                    .forEach(
                        (name, value) -> {
                          if (value.source().equals(source)) {
                            said.add(name);
                          }
                        }));
    return said;
  }

  private static Map<String, AttributeValue> noSignal(Signals signals) {
    Map<String, AttributeValue> missing = new HashMap<>();
    signals
        .attributes()
        .forEach(
            name ->
                missing.put(
                    name,
                    new AttributeValue.Missing(
                        Absence.NO_SIGNAL,
                        "",
                        signals.source(),
                        signals.asOf().atStartOfDay(ZoneOffset.UTC).toInstant())));
    return missing;
  }

  @Override
  public List<MirroredAccount> page(Optional<ExternalRef> after, int limit) {
    return after.map(ref -> accounts.tailMap(ref, false)).orElse(accounts).values().stream()
        .limit(limit)
        .toList();
  }

  /** It keeps what is there now and nothing else. */
  @Override
  public Map<ExternalRef, AttributeValue> earlier(
      String attribute, LocalDate on, List<MirroredAccount> asked) {
    Map<ExternalRef, AttributeValue> none = new HashMap<>();
    asked.forEach(
        one ->
            none.put(
                one.ref(),
                new AttributeValue.Missing(Absence.NO_HISTORY, "", attribute, Instant.EPOCH)));
    return none;
  }

  @Override
  public List<Named> names(Optional<ExternalRef> after, int limit) {
    return page(after, limit).stream().map(one -> new Named(one.ref(), one.name())).toList();
  }

  @Override
  public List<MirroredAccount> of(List<ExternalRef> asked) {
    return asked.stream().filter(accounts::containsKey).map(accounts::get).toList();
  }

  @Override
  public List<ExternalRef> gone(Optional<ExternalRef> after, int limit) {
    return gone.stream()
        .filter(ref -> after.isEmpty() || ref.compareTo(after.get()) > 0)
        .sorted()
        .limit(limit)
        .toList();
  }

  Optional<Instant> modifiedAt(ExternalRef ref) {
    return Optional.ofNullable(modified.get(ref));
  }

  void written(ExternalRef ref, String field, Optional<Scalar> content) {
    MirroredAccount old = accounts.get(ref);
    if (old != null) {
      Map<String, Scalar> outputs = new HashMap<>(old.outputs());
      outputs.remove(field);
      content.ifPresent(v -> outputs.put(field, v));
      accounts.put(
          ref,
          new MirroredAccount(ref, old.name(), old.attributes(), outputs, old.csmCandidates()));
    }
  }
}
