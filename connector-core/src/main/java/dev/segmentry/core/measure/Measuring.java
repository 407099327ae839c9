package dev.segmentry.core.measure;

import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Measures accounts one after the other, in any order; one thread. */
public final class Measuring {

  private final LocalDate from;
  private final LocalDate to;
  private final String health;
  private final String healthAttribute;
  private final NpsScale scale;
  private final SegmentFigures.Counting all;
  private final List<OneAxis> axes;
  private final Map<String, String> labels;
  private final Map<String, SegmentFigures.Counting> products = new TreeMap<>();
  private final Map<String, Map<String, Map<String, Long>>> productSegments = new TreeMap<>();

  /**
   * @param from evaluation day at whose end the time between begins
   * @param to evaluation day at whose end it ends
   * @throws IllegalArgumentException the days do not follow each other
   */
  public Measuring(SegmentationModel model, LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("from " + from + " to " + to);
    }
    Optional<OrderedDimension> bands = Axis.health(model);
    this.from = from;
    this.to = to;
    health = bands.map(OrderedDimension::key).orElse("");
    healthAttribute = bands.map(OrderedDimension::attribute).orElse("");
    scale = NpsScale.of(model.catalogue());
    labels = model.tags().stream().collect(Collectors.toMap(ProductTag::name, ProductTag::label));
    all = counting();
    axes = Axis.of(model).stream().map(OneAxis::new).toList();
  }

  private SegmentFigures.Counting counting() {
    return new SegmentFigures.Counting(health, healthAttribute, scale);
  }

  /** Counts an account that was in scope on one of the days. */
  public void add(MeasuredAccount account) {
    account.after().ifPresent(all::stands);
    if (account.inCohort()) {
      all.stood(account);
    }
    axes.forEach(axis -> axis.add(account));
    account.after().ifPresent(now -> now.products().forEach((key, arr) -> product(key, now, arr)));
    if (account.inCohort()) {
      account.before().orElseThrow().productsWithArr().forEach(product -> stood(product, account));
    }
  }

  private void product(String key, Snapshot now, OptionalLong arr) {
    products.computeIfAbsent(key, it -> counting()).stands(now, arr, OptionalLong.empty());
    if (now.active()) {
      Map<String, Map<String, Long>> mine =
          productSegments.computeIfAbsent(key, it -> new TreeMap<>());
      axes.forEach(
          axis ->
              mine.computeIfAbsent(axis.axis.key(), it -> new TreeMap<>())
                  .merge(now.segment(axis.axis.key()), 1L, Long::sum));
    }
  }

  /** Tags have no history; what was paid for a product has: who paid on the first day had it. */
  private void stood(String product, MeasuredAccount account) {
    Snapshot then = account.before().orElseThrow();
    OptionalLong paid = then.value(Snapshot.arrOf(product));
    if (paid.isPresent() && paid.getAsLong() > 0) {
      products
          .computeIfAbsent(product, it -> counting())
          .stood(
              new MeasuredAccount(
                  account.ref(),
                  account.name(),
                  account.csm(),
                  Optional.of(then.ofProduct(product)),
                  account.after().map(now -> now.ofProduct(product)),
                  account.moves()));
    }
  }

  public Measurement done() {
    SegmentFigures total = all.done(Axis.NOWHERE, "All customers", all.accounts());
    List<SegmentFigures> byProduct = new ArrayList<>();
    products.forEach((key, one) -> byProduct.add(one.done(key, label(key), total.accounts())));
    return new Measurement(
        from,
        to,
        total,
        axes.stream().map(axis -> axis.done(total)).toList(),
        byProduct,
        productSegments);
  }

  /** {@code Core platform}, {@code Core platform: adopted}. */
  private String label(String key) {
    String product = key.split(":", 2)[0];
    return labels.getOrDefault(product, product)
        + key.substring(product.length()).replace(":", ": ");
  }

  /** A sub-segment has no label of its own: {@code key_account} reads as "Key account". */
  private static String words(String key) {
    String words = key.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private final class OneAxis {

    private final Axis axis;
    private final Movement.Counting movement;
    private final Map<String, SegmentFigures.Counting> segments = new LinkedHashMap<>();
    private final Map<String, Map<String, SegmentFigures.Counting>> subs = new TreeMap<>();
    private Rate coverage = new Rate(0, 0);
    private Rate proxied = new Rate(0, 0);
    private Rate byHand = new Rate(0, 0);

    OneAxis(Axis axis) {
      this.axis = axis;
      movement = new Movement.Counting(axis.key());
      axis.segments().forEach(one -> segments.put(one.key(), counting()));
    }

    void add(MeasuredAccount account) {
      movement.add(account);
      account.after().ifPresent(this::stands);
      if (account.inCohort()) {
        Snapshot then = account.before().orElseThrow();
        of(then).stood(account);
        sub(then).ifPresent(one -> one.stood(account));
      }
    }

    private void stands(Snapshot now) {
      of(now).stands(now);
      sub(now).ifPresent(one -> one.stands(now));
      if (now.active()) {
        coverage = coverage.and(!now.segment(axis.key()).equals(Axis.NOWHERE));
        proxied = proxied.and(now.proxied().contains(axis.key()));
        byHand = byHand.and(now.byHand().contains(axis.key()));
      }
    }

    private SegmentFigures.Counting of(Snapshot snapshot) {
      return segments.computeIfAbsent(snapshot.segment(axis.key()), key -> counting());
    }

    private Optional<SegmentFigures.Counting> sub(Snapshot snapshot) {
      return Optional.ofNullable(snapshot.subs().get(axis.key()))
          .map(
              sub ->
                  subs.computeIfAbsent(snapshot.segment(axis.key()), it -> new TreeMap<>())
                      .computeIfAbsent(sub, it -> counting()));
    }

    private List<SegmentFigures> subsOf(String segment, long customers) {
      return subs.getOrDefault(segment, Map.of()).entrySet().stream()
          .map(one -> one.getValue().done(one.getKey(), words(one.getKey()), customers))
          .toList();
    }

    AxisFigures done(SegmentFigures total) {
      List<SegmentFigures> figures = new ArrayList<>();
      for (Axis.Part part : axis.withNowhere()) {
        SegmentFigures.Counting counted = segments.remove(part.key());
        if (counted != null) {
          figures.add(
              counted.done(
                  part.key(),
                  part.label(),
                  total.accounts(),
                  subsOf(part.key(), total.accounts())));
        }
      }
      int place = axis.segments().size();
      for (Map.Entry<String, SegmentFigures.Counting> gone : segments.entrySet()) {
        figures.add(
            place++,
            gone.getValue()
                .done(
                    gone.getKey(),
                    gone.getKey(),
                    total.accounts(),
                    subsOf(gone.getKey(), total.accounts())));
      }
      return new AxisFigures(
          axis,
          figures,
          coverage,
          proxied,
          byHand,
          movement.done(),
          Effect.of(total, figures, axis.reading()));
    }
  }
}
