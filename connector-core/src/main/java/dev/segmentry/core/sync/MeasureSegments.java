package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.ReadDay;
import dev.segmentry.core.history.RecordedTask;
import dev.segmentry.core.measure.AccountsPerCsm;
import dev.segmentry.core.measure.Axis;
import dev.segmentry.core.measure.CsmLoad;
import dev.segmentry.core.measure.MeasuredAccount;
import dev.segmentry.core.measure.Measuring;
import dev.segmentry.core.measure.Mover;
import dev.segmentry.core.measure.Outreach;
import dev.segmentry.core.measure.Snapshot;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.History;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.quality.DataCount;
import dev.segmentry.core.quality.DataReport;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Measures how accounts fared between two evaluations, out of what is remembered. It writes nothing
 * and decides nothing: segments are those that were in force, scope and activity are judged by the
 * present model and configuration on the values of each day. Holds what it needs of every account.
 */
public final class MeasureSegments {

  /** The value of a tag by which an account does not have the product. */
  private static final String WITHOUT = "none";

  /** What tells that somebody of ours was in touch with a customer. */
  private static final String ACTIVITY = "last_activity_at";

  private static final int PAGE = 1_000;

  private final History history;
  private final PlanSync.Memory memory;
  private final MeasureSettings settings;
  private final SegmentationModel model;
  private final Accounts accounts;
  private final ZoneId zone;

  public MeasureSegments(
      History history, PlanSync.Memory memory, MeasureSettings settings, ZoneId zone) {
    this.history = history;
    this.memory = memory;
    this.settings = settings;
    this.zone = zone;
    model = settings.look().segmentation().model();
    accounts = new Accounts(model.catalogue(), settings.look().sourceAges());
  }

  /** An account on one day. */
  private record Known(MirroredAccount mirrored, Snapshot snapshot) {

    Known resting(Set<String> proxied, Set<String> byHand) {
      return new Known(
          mirrored,
          new Snapshot(
              snapshot.active(),
              snapshot.segments(),
              proxied,
              byHand,
              snapshot.values(),
              snapshot.products(),
              snapshot.subs()));
    }

    Known with(Map<String, OptionalLong> products) {
      return new Known(
          mirrored,
          new Snapshot(
              snapshot.active(),
              snapshot.segments(),
              snapshot.proxied(),
              snapshot.byHand(),
              snapshot.values(),
              products,
              snapshot.subs()));
    }
  }

  /**
   * @param from an evaluation day: what was in force at its end is where the time between begins
   * @param to an evaluation day, not before {@code from}
   */
  public Measured between(LocalDate from, LocalDate to) {
    EarlierSegments segments = EarlierSegments.of(history, model, from, to);
    EarlierScores scores = EarlierScores.of(history, score(), from, to);
    DataCount data = new DataCount(model.data(), read(to));
    Map<ExternalRef, Known> before = new HashMap<>();
    inScope(
        from,
        (known, row, asOf) -> {
          Map<String, String> stood = segments.before().getOrDefault(known.ref(), Map.of());
          OptionalLong health = value(scores.before(), known.ref());
          Map<String, String> subs = segments.subsBefore().getOrDefault(known.ref(), Map.of());
          before.put(known.ref(), new Known(known, snapshot(row, asOf, stood, subs, health)));
        });
    Map<ExternalRef, Known> after = new HashMap<>();
    inScope(
        to,
        (known, row, asOf) -> {
          data.add(known.name(), row, asOf);
          Map<String, String> stands = segments.after().getOrDefault(known.ref(), Map.of());
          OptionalLong health = value(scores.after(), known.ref());
          Map<String, String> subs = segments.subsAfter().getOrDefault(known.ref(), Map.of());
          after.put(known.ref(), new Known(known, snapshot(row, asOf, stands, subs, health)));
        });
    after.replaceAll(
        (ref, known) ->
            known.resting(
                segments.proxied().getOrDefault(ref, Set.of()),
                segments.byHand().getOrDefault(ref, Set.of())));
    addProducts(after);
    long merged = merge(before, after);
    Measuring measuring = new Measuring(model, from, to);
    List<Mover> movers = new ArrayList<>();
    Set<ExternalRef> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    for (ExternalRef ref : all) {
      MeasuredAccount account = measured(ref, before.get(ref), after.get(ref), segments);
      measuring.add(account);
      movers.addAll(movers(account, segments));
    }
    movers.sort(Mover.BY_REVENUE);
    return new Measured(
        measuring.done(),
        DataReport.of(data.counts()),
        loads(after),
        Outreach.of(answers(from, to), to),
        movers,
        merged);
  }

  /** What is done with an account in scope. */
  private interface Each {
    void account(MirroredAccount mirrored, AttributeRow row, AsOf asOf);
  }

  private void inScope(LocalDate on, Each each) {
    AsOf asOf = new AsOf(on, zone);
    history.accounts(
        on,
        mirrored -> {
          Account account = accounts.of(mirrored, asOf);
          AttributeRow row = account.attributes();
          if (settings.look().scope().condition().test(row, asOf) == Truth.TRUE) {
            each.account(mirrored, row, asOf);
          }
        });
  }

  /** Attributes any account was read with. */
  private Set<String> read(LocalDate on) {
    Set<String> read = new HashSet<>();
    history.accounts(on, account -> read.addAll(account.attributes().keySet()));
    return read;
  }

  private Snapshot snapshot(
      AttributeRow row,
      AsOf asOf,
      Map<String, String> segments,
      Map<String, String> subs,
      OptionalLong health) {
    Map<String, Long> values = new HashMap<>();
    for (String name : List.of(Snapshot.ARR, Snapshot.MRR, Snapshot.NPS)) {
      if (row.value(name).orElse(null) instanceof Scalar.NumberValue number) {
        values.put(name, number.micros());
      }
    }
    for (ProductTag tag : model.tags()) {
      String name = Snapshot.arrOf(tag.name());
      if (row.value(name).orElse(null) instanceof Scalar.NumberValue number) {
        values.put(name, number.micros());
      }
    }
    health.ifPresent(micros -> values.put(score(), micros));
    boolean active = model.data().isActive(row, asOf);
    return new Snapshot(active, segments, Set.of(), Set.of(), values, Map.of(), subs);
  }

  private static OptionalLong value(Map<ExternalRef, Long> of, ExternalRef account) {
    Long value = of.get(account);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * Which products an account has, and how far it is with each, its tags say; it counts with the
   * product as a whole and with those that have the same tag.
   */
  private void addProducts(Map<ExternalRef, Known> after) {
    List<ExternalRef> all = new ArrayList<>(new TreeSet<>(after.keySet()));
    for (int from = 0; from < all.size(); from += PAGE) {
      List<ExternalRef> page = all.subList(from, Math.min(all.size(), from + PAGE));
      memory
          .state()
          .of(page)
          .forEach(
              (ref, state) -> {
                Map<String, String> tags = ProductTag.of(state);
                after.computeIfPresent(
                    ref, (same, known) -> known.with(products(tags, known.snapshot())));
              });
    }
  }

  private static Map<String, OptionalLong> products(Map<String, String> tags, Snapshot now) {
    Map<String, OptionalLong> products = new HashMap<>();
    tags.forEach(
        (product, value) -> {
          OptionalLong arr = now.value(Snapshot.arrOf(product));
          if (!value.equals(WITHOUT)) {
            products.put(product, arr);
          }
          products.put(ProductTag.option(product, value), arr);
        });
    return products;
  }

  private String score() {
    return Axis.health(model).map(OrderedDimension::attribute).orElse("");
  }

  /**
   * An account that went into another one was not lost: what it paid counts with the one that is
   * left, which stood where it stood, or where the other did when it was not there yet.
   */
  private long merge(Map<ExternalRef, Known> before, Map<ExternalRef, Known> after) {
    List<ExternalRef> gone = before.keySet().stream().filter(it -> !after.containsKey(it)).toList();
    long merged = 0;
    for (Map.Entry<ExternalRef, AccountMirror.Merged> one :
        memory.mirror().survivors(gone).entrySet()) {
      ExternalRef survivor = one.getValue().account();
      Known loser = before.get(one.getKey());
      if (loser != null && after.containsKey(survivor)) {
        before.remove(one.getKey());
        before.merge(survivor, loser, MeasureSegments::together);
        merged++;
      }
    }
    return merged;
  }

  private static Known together(Known survivor, Known loser) {
    Snapshot stays = survivor.snapshot();
    Map<String, Long> values = new HashMap<>(stays.values());
    for (String name : List.of(Snapshot.ARR, Snapshot.MRR)) {
      OptionalLong one = stays.value(name);
      OptionalLong other = loser.snapshot().value(name);
      values.remove(name);
      if (one.isPresent() && other.isPresent()) {
        values.put(name, Math.addExact(one.getAsLong(), other.getAsLong()));
      }
    }
    // A product that one of the two did not have is no unknown amount.
    loser.snapshot().values().entrySet().stream()
        .filter(one -> one.getKey().endsWith("_" + Snapshot.ARR))
        .forEach(one -> values.merge(one.getKey(), one.getValue(), Math::addExact));
    return new Known(
        survivor.mirrored(),
        new Snapshot(
            stays.active() || loser.snapshot().active(),
            stays.segments(),
            stays.proxied(),
            stays.byHand(),
            values,
            stays.products(),
            stays.subs()));
  }

  private static MeasuredAccount measured(
      ExternalRef ref, @Nullable Known before, @Nullable Known after, EarlierSegments segments) {
    MirroredAccount named =
        Optional.ofNullable(after)
            .or(() -> Optional.ofNullable(before))
            .map(Known::mirrored)
            .orElseThrow();
    return new MeasuredAccount(
        ref,
        named.name(),
        named.csmCandidates().stream().findFirst().orElse(""),
        Optional.ofNullable(before).map(Known::snapshot),
        Optional.ofNullable(after).map(Known::snapshot),
        segments.moves(ref).stream().map(move -> move.transition()).toList());
  }

  private static List<Mover> movers(MeasuredAccount account, EarlierSegments segments) {
    OptionalLong arr = account.after().or(account::before).orElseThrow().value(Snapshot.ARR);
    return segments.moves(account.ref()).stream()
        .filter(move -> move.transition().cause() != Cause.FIRST)
        .map(
            move ->
                new Mover(
                    account.ref(),
                    account.name(),
                    account.csm(),
                    move.transition(),
                    move.version(),
                    arr))
        .toList();
  }

  private List<CsmLoad> loads(Map<ExternalRef, Known> after) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    Map<String, Long> totals = new TreeMap<>();
    for (Known known : after.values()) {
      if (known.snapshot().active()) {
        String csm = known.mirrored().csmCandidates().stream().findFirst().orElse("");
        totals.merge(csm, 1L, Long::sum);
        Map<String, Long> mine = counts.computeIfAbsent(csm, it -> new TreeMap<>());
        known
            .snapshot()
            .segments()
            .forEach((dimension, segment) -> mine.merge(dimension + "." + segment, 1L, Long::sum));
      }
    }
    List<CsmLoad> loads = new ArrayList<>();
    totals.forEach(
        (csm, total) ->
            loads.add(new CsmLoad(csm, total, shares(counts.getOrDefault(csm, Map.of())))));
    return loads;
  }

  private Map<String, CsmLoad.Share> shares(Map<String, Long> counts) {
    Map<String, CsmLoad.Share> shares = new TreeMap<>();
    for (Axis axis : Axis.of(model)) {
      for (Axis.Part part : axis.segments()) {
        String key = axis.key() + "." + part.key();
        AccountsPerCsm ratio = settings.ratios().get(key);
        Long count = counts.get(key);
        if (ratio != null && count != null) {
          shares.put(key, new CsmLoad.Share(part.label(), count, ratio));
        }
      }
    }
    return shares;
  }

  private List<Outreach.Answer> answers(LocalDate from, LocalDate to) {
    List<RecordedTask> tasks = new ArrayList<>();
    history.tasks(
        from.plusDays(1),
        task -> {
          if (task.isCreated() && !task.on().isAfter(to) && isOfAPlaybook(task)) {
            tasks.add(task);
          }
        });
    Map<ExternalRef, List<ReadDay>> active = new HashMap<>();
    if (!tasks.isEmpty()) {
      history.days(
          ACTIVITY,
          zone,
          day -> active.computeIfAbsent(day.account(), it -> new ArrayList<>()).add(day));
    }
    return tasks.stream().map(task -> answer(task, active, to)).toList();
  }

  /** Notices of a day answer no move. */
  private boolean isOfAPlaybook(RecordedTask task) {
    String key = task.planned().task().playbook();
    return model.playbooks().stream().anyMatch(playbook -> playbook.key().equals(key));
  }

  private Outreach.Answer answer(
      RecordedTask task, Map<ExternalRef, List<ReadDay>> active, LocalDate to) {
    Optional<TaskStatus> status =
        Optional.ofNullable(settings.tasks().get(task.planned().key())).or(task::status);
    Optional<LocalDate> completion =
        status.flatMap(TaskStatus::completedAt).map(moment -> LocalDate.ofInstant(moment, zone));
    Optional<LocalDate> activity =
        active.getOrDefault(task.planned().account(), List.of()).stream()
            .filter(read -> read.isAfter(task, zone))
            .map(ReadDay::day)
            .filter(day -> !day.isAfter(to))
            .min(LocalDate::compareTo);
    return new Outreach.Answer(
        task.planned().task().playbook(),
        task.on(),
        task.planned().task().due(),
        state(status, completion, to),
        completion.filter(day -> !day.isAfter(to)),
        activity);
  }

  /** What was done after the last day was open on it. */
  private static Outreach.Answer.State state(
      Optional<TaskStatus> status, Optional<LocalDate> completion, LocalDate to) {
    if (completion.filter(day -> day.isAfter(to)).isPresent()) {
      return Outreach.Answer.State.OPEN;
    }
    return switch (status.map(TaskStatus::state).orElse(TaskStatus.State.GONE)) {
      case OPEN -> Outreach.Answer.State.OPEN;
      case COMPLETED, DELETED -> Outreach.Answer.State.CLOSED;
      case GONE -> Outreach.Answer.State.UNKNOWN;
    };
  }
}
