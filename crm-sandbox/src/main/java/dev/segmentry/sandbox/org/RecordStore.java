package dev.segmentry.sandbox.org;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The records of an org. One lock guards them all: each call is atomic, {@link #atomically} joins
 * several. Values are taken as they are; what fits is for the vendor's front to judge.
 */
public final class RecordStore {
  private final Map<String, ObjectTable> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final IdScheme ids;
  private final InstantSource clock;
  private final ChronoUnit stampUnit;
  private final Map<String, Map<String, String>> merged =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<Late> late = new ArrayList<>();
  private Optional<Deque<Runnable>> undo = Optional.empty();

  private record Late(Instant committed, String object, String id) {}

  RecordStore(Schema schema, IdScheme ids, InstantSource clock, ChronoUnit stampUnit) {
    schema.objects().forEach(type -> tables.put(type.name(), new ObjectTable(type)));
    this.ids = ids;
    this.clock = clock;
    this.stampUnit = stampUnit;
  }

  /** Runs something while nobody else reads or writes. */
  public synchronized <T> T atomically(Supplier<T> work) {
    return work.get();
  }

  /** Runs something and takes back all it wrote unless its outcome is to be kept. */
  public synchronized <T> T attempt(Supplier<T> work, Predicate<T> keep) {
    Optional<Deque<Runnable>> outer = undo;
    Deque<Runnable> steps = new ArrayDeque<>();
    undo = Optional.of(steps);
    try {
      T outcome = work.get();
      if (keep.test(outcome)) {
        outer.ifPresent(one -> steps.descendingIterator().forEachRemaining(one::addFirst));
      } else {
        steps.forEach(Runnable::run);
      }
      return outcome;
    } finally {
      undo = outer;
    }
  }

  private void put(ObjectTable table, CrmRecord now) {
    Optional<CrmRecord> before = table.find(now.id());
    Runnable back = () -> before.ifPresentOrElse(table::put, () -> table.remove(now.id()));
    undo.ifPresent(steps -> steps.addFirst(back));
    table.put(now);
  }

  /** A record by id, deleted ones included. */
  public synchronized Optional<CrmRecord> find(String object, String id) {
    return table(object).find(id);
  }

  /** The living record of a CSV row. */
  public synchronized Optional<CrmRecord> findByKey(String object, String rowKey) {
    return table(object)
        .idOfKey(rowKey)
        .flatMap(id -> find(object, id))
        .filter(one -> !one.deleted());
  }

  /** The living record with a value in a unique field, without regard to case. */
  public synchronized Optional<CrmRecord> findUnique(String object, String field, Object value) {
    return table(object).findUnique(field, value);
  }

  /** Living records in id order. */
  public synchronized List<CrmRecord> live(String object) {
    return table(object).all().stream().filter(one -> !one.deleted()).toList();
  }

  /** All records in id order, deleted ones included. */
  public synchronized List<CrmRecord> all(String object) {
    return List.copyOf(table(object).all());
  }

  /** Records stamped at or after an instant, deleted ones included, in order of stamp, then id. */
  public synchronized List<CrmRecord> modifiedSince(String object, Instant from) {
    return List.copyOf(table(object).modifiedSince(from));
  }

  /** The id a CSV row has or will have. */
  public String idOfKey(String object, String rowKey) {
    return ids.ofKey(table(object).type(), rowKey);
  }

  /** The id lookups to a CSV row hold: that of the record it was merged into, if it was. */
  public synchronized String survivorOfKey(String object, String rowKey) {
    String id = idOfKey(object, rowKey);
    return survivorOf(object, id).orElse(id);
  }

  /** The record another one is part of since they were merged; empty when it was not. */
  public synchronized Optional<String> survivorOf(String object, String id) {
    Map<String, String> steps = merged.getOrDefault(object, Map.of());
    Optional<String> survivor = Optional.ofNullable(steps.get(id));
    while (survivor.map(steps::containsKey).orElse(false)) {
      survivor = survivor.map(steps::get);
    }
    return survivor;
  }

  /** Remembers that a record was merged into another one. */
  public synchronized void noteMerge(String object, String loser, String survivor) {
    merged.computeIfAbsent(object, name -> new HashMap<>()).put(loser, survivor);
  }

  /** Puts in a record the org has by nature, under an id of its own. */
  public synchronized CrmRecord place(
      String object, String id, String rowKey, Map<String, Object> values, String actor) {
    return insert(table(object), id, Optional.of(rowKey), values, actor);
  }

  /** Creates the record that stands for a CSV row from now on, under the next id. */
  public synchronized CrmRecord createFor(
      String object, Optional<String> rowKey, Map<String, Object> values, String actor) {
    ObjectTable table = table(object);
    String id = ids.ofSequence(table.type(), table.nextSequence());
    return insert(table, id, rowKey, values, actor);
  }

  /** Creates a record the way the API does: the next id, constants for what is not given. */
  public synchronized CrmRecord create(String object, Map<String, Object> values, String actor) {
    return createFor(object, Optional.empty(), values, actor);
  }

  /** Creates the record of a row that came from outside, or brings it back if it was deleted. */
  public synchronized CrmRecord createKeyed(
      String object, String rowKey, Map<String, Object> values, String actor) {
    ObjectTable table = table(object);
    String id = ids.ofKey(table.type(), rowKey);
    Optional<CrmRecord> known = table.find(id);
    if (known.isPresent() && !known.get().rowKey().equals(Optional.of(rowKey))) {
      throw new IllegalStateException(
          object + " rows '" + rowKey + "' and '" + known.get().rowKey().orElse("") + "' collide");
    }
    return known
        .map(gone -> store(table, gone, Changes.of(values).over(gone.values()), actor, false))
        .orElseGet(() -> insert(table, id, Optional.of(rowKey), values, actor));
  }

  /**
   * Changes a record. One that would stay the same keeps its stamps, and so does one of which only
   * calculated fields change.
   */
  public synchronized CrmRecord update(String object, String id, Changes changes, String actor) {
    CrmRecord before = require(object, id);
    ObjectTable table = table(object);
    Map<String, Object> after = entering(table, changes.over(before.values()));
    if (!sameValues(entered(table, before.values()), entered(table, after))) {
      return store(table, before, after, actor, before.deleted());
    }
    if (sameValues(before.values(), after)) {
      return before;
    }
    CrmRecord recalculated =
        new CrmRecord(
            before.object(), id, before.rowKey(), after, before.stamps(), before.deleted());
    put(table, recalculated);
    return recalculated;
  }

  /** With the moments that the CRM enters by itself. */
  private Map<String, Object> entering(ObjectTable table, Map<String, Object> values) {
    Instant now = clock.instant().truncatedTo(stampUnit);
    for (FieldDefinition field : table.type().fields()) {
      if (field.source().derivation().orElse(null) instanceof MomentOf moment) {
        moment.enter(values, now);
      }
    }
    return values;
  }

  private static Map<String, Object> entered(ObjectTable table, Map<String, Object> values) {
    Map<String, Object> entered = new HashMap<>(values);
    table.type().fields().stream()
        .filter(FieldDefinition::isCalculated)
        .forEach(field -> entered.remove(field.name()));
    return entered;
  }

  /** Deletes a record, leaving a tombstone with a new stamp. */
  public synchronized CrmRecord delete(String object, String id, String actor) {
    CrmRecord before = require(object, id);
    return before.deleted() ? before : store(table(object), before, before.values(), actor, true);
  }

  /** Stamps a record of which nothing else changes. */
  public synchronized CrmRecord touch(String object, String id, String actor) {
    CrmRecord before = require(object, id);
    return store(table(object), before, before.values(), actor, before.deleted());
  }

  /** A change made long ago becomes visible now, with the stamp of then. */
  synchronized void commitLate(String object, String id, LateCommits.Work work, Instant stamp) {
    CrmRecord before = require(object, id);
    if (before.deleted()) {
      return;
    }
    Instant then = stamp.truncatedTo(stampUnit);
    Instant shown = before.stamps().modified().isAfter(then) ? before.stamps().modified() : then;
    Map<String, Object> values = entering(table(object), work.changes().over(before.values()));
    put(
        table(object),
        new CrmRecord(
            before.object(),
            id,
            before.rowKey(),
            values,
            before.stamps().touched(shown, work.actor()),
            work.deletes()));
    late.add(new Late(clock.instant(), before.object(), id));
  }

  /** What became visible in a span of time with a stamp from before it. */
  public synchronized List<CrmRecord> committedLate(String object, Instant after, Instant upTo) {
    return late.stream()
        .filter(one -> one.object().equals(object))
        .filter(one -> one.committed().isAfter(after) && !one.committed().isAfter(upTo))
        .flatMap(one -> find(object, one.id()).stream())
        .toList();
  }

  /** Gives the records of an object other values, without a stamp. */
  synchronized void rewrite(String object, UnaryOperator<Map<String, Object>> values) {
    ObjectTable table = table(object);
    for (CrmRecord one : all(object)) {
      put(
          table,
          new CrmRecord(
              one.object(),
              one.id(),
              one.rowKey(),
              values.apply(new HashMap<>(one.values())),
              one.stamps(),
              one.deleted()));
    }
  }

  synchronized void alter(ObjectType changed) {
    table(changed.name()).alter(changed);
  }

  private CrmRecord insert(
      ObjectTable table,
      String id,
      Optional<String> rowKey,
      Map<String, Object> values,
      String actor) {
    Map<String, Object> full = new HashMap<>(values);
    for (FieldDefinition field : table.type().fields()) {
      field.source().constant().ifPresent(value -> full.putIfAbsent(field.name(), value));
    }
    Instant now = clock.instant().truncatedTo(stampUnit);
    CrmRecord.Stamps stamps = new CrmRecord.Stamps(now, actor, now, actor);
    CrmRecord made =
        new CrmRecord(table.type().name(), id, rowKey, entering(table, full), stamps, false);
    put(table, made);
    return made;
  }

  private CrmRecord store(
      ObjectTable table,
      CrmRecord before,
      Map<String, Object> values,
      String actor,
      boolean deleted) {
    Instant now = clock.instant().truncatedTo(stampUnit);
    CrmRecord after =
        new CrmRecord(
            before.object(),
            before.id(),
            before.rowKey(),
            values,
            before.stamps().touched(now, actor),
            deleted);
    put(table, after);
    return after;
  }

  private CrmRecord require(String object, String id) {
    return find(object, id)
        .orElseThrow(() -> new IllegalArgumentException("no " + object + " with id " + id));
  }

  private ObjectTable table(String object) {
    ObjectTable table = tables.get(object);
    if (table == null) {
      throw new IllegalArgumentException(
          "the org has no object " + object + "; it has " + tables.keySet());
    }
    return table;
  }

  /** Numbers are compared by value: 1.0 and 1 are no change. */
  private static boolean sameValues(Map<String, Object> one, Map<String, Object> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream().allMatch(e -> same(e.getValue(), other.get(e.getKey())));
  }

  private static boolean same(Object one, @Nullable Object other) {
    if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
      return left.compareTo(right) == 0;
    }
    return one.equals(other);
  }
}
