package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.approval.Proposal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Values of enrichment that contradict what was known of an account, as after an acquisition: the
 * old value stays in force until a person decides (domain §7, domain-vectors §10). Pure.
 */
public final class HeldBack {

  /** What is compared by its text. */
  private static final List<String> NAMED = List.of("industry", "parent_account", "country");

  /** What is compared by its size. */
  private static final String HEADCOUNT = "employees";

  /** A headcount that changes by this factor, up or down, is another company's. */
  private static final int FACTOR = 3;

  /** While these are equal, the customer is as before, and it is the enrichment that is odd. */
  private static final List<String> ANCHORS = List.of("plan", "arr");

  private static final String OWNER = "owner";

  /** Fact: the values in force and the anchors, as the last evaluation saw them. */
  private static final String KNOWN = "enrichment.known";

  /** Fact: a value that waits for an answer, {@code enrichment.asked.<attribute>}. */
  private static final String ASKED = "enrichment.asked.";

  /** Fact: a value that a person said no to, {@code enrichment.kept.<attribute>}. */
  private static final String KEPT = "enrichment.kept.";

  private final Map<String, AttributeValue> values;
  private final Set<String> sources;
  private final LocalDate today;
  private final List<Instruction> instructions;
  private final Optional<CalmValues> before;
  private final Map<String, String> facts;
  private final Map<String, Scalar> known = new TreeMap<>();
  private final Map<String, AttributeValue> inForce = new HashMap<>();
  private final List<ShownReview> reviews = new ArrayList<>();
  private final boolean sameCustomer;

  private HeldBack(
      Map<String, AttributeValue> values,
      Set<String> sources,
      List<String> owners,
      Map<String, String> facts,
      List<Instruction> instructions,
      LocalDate today) {
    this.values = values;
    this.sources = sources;
    this.today = today;
    this.instructions = instructions;
    this.facts = new TreeMap<>(facts);
    before = Optional.ofNullable(facts.get(KNOWN)).map(CalmValues::parse);
    known.put(OWNER, new Scalar.TextValue(String.join(",", owners)));
    ANCHORS.forEach(name -> value(name).ifPresent(one -> known.put(name, one)));
    sameCustomer =
        known.get(OWNER).equals(old(OWNER).orElse(null))
            && ANCHORS.stream().allMatch(name -> value(name).equals(old(name)));
  }

  /**
   * What holds of an account.
   *
   * @param values attribute values to decide by, those in force in the place of those held back
   * @param state what is remembered of it, brought up to date
   * @param reviews values that wait for an answer, or got one
   */
  public record Result(
      Map<String, AttributeValue> values, AccountState state, List<ShownReview> reviews) {}

  /**
   * @param values attribute values as read
   * @param sources names of the sources that are enrichment; empty: nothing is held back
   * @param owners the account's CSMs, in order of preference
   * @param state what is remembered of it
   * @param instructions given by command and not taken up yet
   */
  public static Result judge(
      Map<String, AttributeValue> values,
      Set<String> sources,
      List<String> owners,
      AccountState state,
      List<Instruction> instructions,
      LocalDate today) {
    if (sources.isEmpty()) {
      return new Result(values, state, List.of());
    }
    HeldBack held = new HeldBack(values, sources, owners, state.facts(), instructions, today);
    NAMED.forEach(held::settle);
    held.settle(HEADCOUNT);
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.putAll(held.inForce);
    held.facts.put(KNOWN, new CalmValues(today, held.known).toText());
    return new Result(all, state.withFacts(held.facts), List.copyOf(held.reviews));
  }

  /** What waits for an answer as the last evaluation left it, as a day sees it. */
  public static List<ShownReview> open(AccountState state, LocalDate today) {
    List<ShownReview> open = new ArrayList<>();
    Map<String, Scalar> stands =
        Optional.ofNullable(state.facts().get(KNOWN))
            .map(CalmValues::parse)
            .map(CalmValues::values)
            .orElse(Map.of());
    state
        .facts()
        .forEach(
            (name, text) -> {
              if (name.startsWith(ASKED)) {
                String attribute = name.substring(ASKED.length());
                CalmValues asked = CalmValues.parse(text);
                asked
                    .value(attribute)
                    .ifPresent(
                        value ->
                            open.add(
                                shown(
                                    attribute,
                                    Optional.ofNullable(stands.get(attribute)),
                                    value,
                                    asked.day(),
                                    ApprovalEvent.WAITS,
                                    today,
                                    "")));
              }
            });
    return open;
  }

  private void settle(String attribute) {
    Optional<Scalar> old = old(attribute);
    Optional<Scalar> now = value(attribute);
    Optional<CalmValues> asked =
        Optional.ofNullable(facts.get(ASKED + attribute)).map(CalmValues::parse);
    if (old.isEmpty() || now.isEmpty() || !isEnriched(attribute)) {
      // What is missing now may come back changed: what was known is not forgotten with it.
      now.or(() -> old).ifPresent(one -> known.put(attribute, one));
      if (now.isPresent()) {
        facts.remove(ASKED + attribute);
        facts.remove(KEPT + attribute);
      }
      return;
    }
    if (asked.isPresent()) {
      answer(attribute, old.get(), now.get(), asked.get());
    } else if (isKept(attribute, now.get())) {
      hold(attribute, old.get());
    } else if (sameCustomer && contradicts(attribute, old.get(), now.get())) {
      ask(attribute, old.get(), now.get(), ApprovalEvent.PROPOSED);
    } else {
      take(attribute, now.get());
    }
  }

  private void answer(String attribute, Scalar old, Scalar now, CalmValues asked) {
    Scalar value = asked.value(attribute).orElseThrow();
    Optional<Instruction> order =
        instructions.stream()
            .filter(one -> one.subject().equals(attribute) && one.value().equals(value.display()))
            .filter(
                one -> one.kind() == Instruction.Kind.ACCEPT || one.kind() == Instruction.Kind.KEEP)
            .reduce((one, later) -> later);
    if (order.isPresent()) {
      boolean accepted = order.get().kind() == Instruction.Kind.ACCEPT;
      tell(
          attribute,
          old,
          value,
          asked.day(),
          accepted ? ApprovalEvent.APPROVED : ApprovalEvent.REJECTED,
          said(order.get()));
      facts.remove(ASKED + attribute);
      if (!accepted) {
        facts.put(KEPT + attribute, new CalmValues(today, Map.of(attribute, value)).toText());
      }
      if (accepted || !now.equals(value)) {
        take(attribute, now);
      } else {
        hold(attribute, old);
      }
    } else if (now.equals(value)) {
      tell(attribute, old, value, asked.day(), ApprovalEvent.WAITS, "");
      hold(attribute, old);
    } else if (contradicts(attribute, old, now)) {
      ask(attribute, old, now, ApprovalEvent.SUPERSEDED);
    } else {
      tell(attribute, old, value, asked.day(), ApprovalEvent.WITHDRAWN, "");
      take(attribute, now);
    }
  }

  private static String said(Instruction order) {
    return order.by() + (order.reason().isEmpty() ? "" : ": " + order.reason());
  }

  private void ask(String attribute, Scalar old, Scalar now, ApprovalEvent event) {
    facts.put(ASKED + attribute, new CalmValues(today, Map.of(attribute, now)).toText());
    facts.remove(KEPT + attribute);
    tell(attribute, old, now, today, event, source(attribute));
    hold(attribute, old);
  }

  private void tell(
      String attribute,
      Scalar old,
      Scalar asked,
      LocalDate since,
      ApprovalEvent event,
      String why) {
    reviews.add(shown(attribute, Optional.of(old), asked, since, event, today, why));
  }

  private static ShownReview shown(
      String attribute,
      Optional<Scalar> old,
      Scalar asked,
      LocalDate since,
      ApprovalEvent event,
      LocalDate today,
      String why) {
    boolean overdue =
        event == ApprovalEvent.WAITS
            && !today.isBefore(since.plusDays(Proposal.ANSWER_WITHIN_DAYS));
    return new ShownReview(
        ShownReview.Kind.CONFLICT,
        attribute,
        old.map(Scalar::display),
        asked.display(),
        since,
        event,
        overdue,
        why);
  }

  private void take(String attribute, Scalar now) {
    facts.remove(ASKED + attribute);
    if (!isKept(attribute, now)) {
      facts.remove(KEPT + attribute);
    }
    known.put(attribute, now);
  }

  private void hold(String attribute, Scalar old) {
    known.put(attribute, old);
    AttributeValue read = values.get(attribute);
    if (read != null) {
      inForce.put(
          attribute, new AttributeValue.Known(old, "held against " + read.source(), read.asOf()));
    }
  }

  private boolean isKept(String attribute, Scalar now) {
    return Optional.ofNullable(facts.get(KEPT + attribute))
        .map(CalmValues::parse)
        .flatMap(kept -> kept.value(attribute))
        .filter(now::equals)
        .isPresent();
  }

  private static boolean contradicts(String attribute, Scalar old, Scalar now) {
    if (!attribute.equals(HEADCOUNT)) {
      return !old.display().strip().equalsIgnoreCase(now.display().strip());
    }
    if (!(old instanceof Scalar.NumberValue before) || !(now instanceof Scalar.NumberValue after)) {
      return false;
    }
    long smaller = Math.min(before.micros(), after.micros());
    long larger = Math.max(before.micros(), after.micros());
    return larger > smaller && larger / FACTOR >= smaller;
  }

  private boolean isEnriched(String attribute) {
    return sources.contains(source(attribute));
  }

  private String source(String attribute) {
    AttributeValue read = values.get(attribute);
    return read == null ? "" : read.source();
  }

  private Optional<Scalar> value(String attribute) {
    return Optional.ofNullable(values.get(attribute)).flatMap(AttributeValue::known);
  }

  private Optional<Scalar> old(String name) {
    return before.flatMap(one -> one.value(name));
  }
}
