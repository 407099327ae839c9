package dev.segmentry.app;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides tier and health band of every account on every evaluation of a year a second time, from
 * what was true and what people said alone. It shares nothing with the program: no rule, no reader
 * of models, no clock. Bounds stand here as numbers, as the shipped presets print them.
 *
 * <p>Evaluations are 14 days apart, so that a wait of 3 or 7 days is over with the second of two
 * evaluations in a row beyond a bound.
 */
final class YearCount {

  /** A person's word on a tier. Both days belong to it. */
  record Hold(String account, String tier, LocalDate from, LocalDate until) {}

  /** An account elsewhere than at the evaluation before. */
  record Move(LocalDate on, String account, String from, String to, String cause) {}

  /**
   * A bound between two segments of a scale.
   *
   * @param from a first assignment, and the way up
   * @param below the way down
   * @param risesAt the way up, where it is not {@code from}
   */
  private record Bound(int from, int below, int risesAt, boolean fallsAtOnce) {}

  private static final List<String> TIERS = List.of("smb", "mid_market", "enterprise");
  private static final Bound ENTERPRISE = new Bound(100_000, 90_000, 100_000, false);
  private static final List<Bound> FIRST_TIERS =
      List.of(new Bound(25_000, 22_500, 25_000, false), ENTERPRISE);
  private static final List<Bound> LATER_TIERS =
      List.of(new Bound(60_000, 54_000, 60_000, false), ENTERPRISE);

  private static final List<String> BANDS =
      List.of("critical", "at_risk", "neutral", "healthy", "champions");
  private static final List<Bound> HEALTH =
      List.of(
          new Bound(20, 20, 25, true),
          new Bound(40, 40, 45, false),
          new Bound(60, 55, 60, false),
          new Bound(80, 75, 80, false));

  private final Map<LocalDate, Map<String, String>> tiers = new TreeMap<>();
  private final Map<LocalDate, Map<String, String>> bands = new TreeMap<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<Hold> holds;
  private final LocalDate redefined;

  YearCount(MeasuredYear year) {
    holds = year.holds;
    redefined = year.redefined();
    Set<String> accounts = new HashSet<>();
    year.truth.values().forEach(day -> accounts.addAll(day.keySet()));
    for (String id : accounts) {
      Scale tier = new Scale();
      Scale band = new Scale();
      String stood = "";
      for (Map.Entry<LocalDate, Map<String, MeasuredYear.Fact>> day : year.truth.entrySet()) {
        LocalDate on = day.getKey();
        MeasuredYear.Fact fact = day.getValue().get(id);
        if (fact != null) {
          String why = tier(tier, on, fact.arr().orElseThrow());
          String held = held(id, on);
          String stands = held.isEmpty() ? TIERS.get(tier.at) : held;
          if (!stands.equals(stood)) {
            moves.add(new Move(on, id, stood, stands, cause(id, on, held, why)));
          }
          stood = stands;
          tiers.computeIfAbsent(on, it -> new HashMap<>()).put(id, stands);
          band.goes(HEALTH, fact.depth());
          bands.computeIfAbsent(on, it -> new HashMap<>()).put(id, BANDS.get(band.at));
        }
      }
    }
  }

  /** Empty where there was no such account. */
  String tier(String account, LocalDate on) {
    return tiers.getOrDefault(on, Map.of()).getOrDefault(account, "");
  }

  /** Empty where there was no such account. */
  String band(String account, LocalDate on) {
    return bands.getOrDefault(on, Map.of()).getOrDefault(account, "");
  }

  /** Moves of tiers, first assignments among them, in no order. */
  List<Move> moves() {
    return List.copyOf(moves);
  }

  private String held(String account, LocalDate on) {
    return holds.stream()
        .filter(it -> it.account().equals(account))
        .filter(it -> !on.isBefore(it.from()) && !on.isAfter(it.until()))
        .map(Hold::tier)
        .findFirst()
        .orElse("");
  }

  private String cause(String account, LocalDate on, String held, String why) {
    boolean began =
        holds.stream().anyMatch(it -> it.account().equals(account) && it.from().equals(on));
    boolean ended =
        holds.stream()
            .anyMatch(
                it ->
                    it.account().equals(account)
                        && it.until().isBefore(on)
                        && !it.until().isBefore(on.minusDays(14)));
    return !held.isEmpty() && began ? "override" : ended ? "override_expired" : why;
  }

  /** Says what moved it. On the day of the new definition both are asked. */
  private String tier(Scale scale, LocalDate on, int arr) {
    if (on.isBefore(redefined)) {
      return scale.goes(FIRST_TIERS, arr);
    }
    if (!on.equals(redefined) || scale.at < 0) {
      return scale.goes(LATER_TIERS, arr);
    }
    int before = scale.at;
    Scale old = scale.copy();
    String unused = old.goes(FIRST_TIERS, arr);
    boolean differs = scale.now(FIRST_TIERS, arr) != scale.now(LATER_TIERS, arr);
    int at = scale.now(LATER_TIERS, arr);
    String why = scale.goes(LATER_TIERS, arr);
    if (differs) {
      scale.at = at;
      why = old.at == before ? "definition" : old.at == at ? "data" : "data+definition";
    }
    return why;
  }

  /** Where an account stands on a scale, and how often in a row it was beyond each bound. */
  private static final class Scale {

    int at = -1;
    int[] up = new int[4];
    int[] down = new int[4];

    Scale copy() {
      Scale copy = new Scale();
      copy.at = at;
      copy.up = up.clone();
      copy.down = down.clone();
      return copy;
    }

    String goes(List<Bound> bounds, int number) {
      for (int i = 0; i < bounds.size(); i++) {
        up[i] = number >= bounds.get(i).risesAt() ? up[i] + 1 : 0;
        down[i] = number < bounds.get(i).below() ? down[i] + 1 : 0;
      }
      if (at < 0) {
        at = (int) bounds.stream().filter(bound -> number >= bound.from()).count();
        return "first";
      }
      int to = at;
      for (int i = at; i < bounds.size(); i++) {
        to = up[i] >= 2 ? i + 1 : to;
      }
      for (int i = at - 1; i >= 0; i--) {
        to = down[i] >= (bounds.get(i).fallsAtOnce() ? 1 : 2) ? i : to;
      }
      at = to;
      return "data";
    }

    /** Without waiting. */
    int now(List<Bound> bounds, int number) {
      int to = at;
      for (int i = at; i < bounds.size(); i++) {
        to = number >= bounds.get(i).risesAt() ? i + 1 : to;
      }
      for (int i = at - 1; i >= 0; i--) {
        to = number < bounds.get(i).below() ? i : to;
      }
      return to;
    }
  }
}
