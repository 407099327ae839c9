package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.history.RestatedRow;
import dev.segmentry.core.history.Restatement;
import dev.segmentry.core.port.History;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.segment.Transition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Runs a model over the evaluations that were recorded, beside what was recorded then (the
 * "restated" view of domain §9). It begins with the first evaluation that is kept and knows of each
 * what the state kept of it; nothing is rewritten. People's words, merges and tasks are not
 * replayed.
 */
public final class Replay {

  /** Accounts whose states are held at a time; more are replayed in several passes. */
  private static final int PART = 20_000;

  private final History history;
  private final Segmentation segmentation;
  private final Scope scope;
  private final ZoneId zone;
  private final Accounts accounts;
  private final List<String> dimensions;
  private final int part;

  /**
   * @param scope which accounts are customers, compiled against the model
   * @param zone in which the org counts its days
   */
  public Replay(History history, Segmentation segmentation, Scope scope, ZoneId zone) {
    this(history, segmentation, scope, zone, PART);
  }

  Replay(History history, Segmentation segmentation, Scope scope, ZoneId zone, int part) {
    this.history = history;
    // What the rules say is restated: nobody approves anything, so every move stands at once.
    this.segmentation = new Segmentation(segmentation.model().withoutApprovals());
    this.scope = scope;
    this.zone = zone;
    this.part = part;
    accounts = new Accounts(segmentation.catalogue(), Map.of());
    dimensions = segmentation.model().dimensions().stream().map(Dimension::key).toList();
  }

  /**
   * @param from first day that is told; what came before is replayed all the same, for where an
   *     account stands depends on it
   * @param each is told where an account stands at the first evaluation that is told, and then
   *     whenever what was recorded or what is restated changes; in no stated order of accounts,
   *     each account's in order
   */
  public Restatement run(LocalDate from, LocalDate to, Consumer<RestatedRow> each) {
    return new Run(from, to, each).restatement();
  }

  /** Counts of one dimension. */
  private static final class Count {
    private long same;
    private long different;
    private long byPeople;
    private long recordedMoves;
    private long restatedMoves;
    private final Map<String, Long> last = new TreeMap<>();
  }

  private final class Run {
    private final LocalDate from;
    private final Consumer<RestatedRow> each;
    private final List<LocalDate> days;
    private final Map<LocalDate, Population> populations = new HashMap<>();
    private final Map<String, Count> counts = new TreeMap<>();
    private final Set<String> others = new TreeSet<>();
    private long seen;
    private long failed;

    // Of the present part.
    private final Map<ExternalRef, AccountState> states = new HashMap<>();
    private final Map<ExternalRef, Map<String, Standing>> standings = new TreeMap<>();
    private final Map<ExternalRef, String> names = new HashMap<>();

    Run(LocalDate from, LocalDate to, Consumer<RestatedRow> each) {
      this.from = from;
      this.each = each;
      days = days(to);
      dimensions.forEach(dimension -> counts.put(dimension, new Count()));
    }

    private List<LocalDate> days(LocalDate to) {
      Deque<LocalDate> found = new ArrayDeque<>();
      Optional<LocalDate> day = history.evaluationOn(to);
      while (day.isPresent()) {
        found.addFirst(day.get());
        day = history.evaluationOn(day.get().minusDays(1));
      }
      return List.copyOf(found);
    }

    Restatement restatement() {
      int parts = Math.max(1, (int) ((known() + part - 1) / part));
      for (int one = 0; one < parts; one++) {
        replay(one, parts);
      }
      List<LocalDate> told = days.stream().filter(day -> !day.isBefore(from)).toList();
      SegmentationModel model = segmentation.model();
      return new Restatement(
          model.name() + " " + model.version(),
          told.stream().findFirst(),
          told.stream().reduce((first, last) -> last),
          told.size(),
          seen,
          failed,
          dimensions.stream().map(this::counted).toList(),
          new ArrayList<>(others));
    }

    private Restatement.OfDimension counted(String dimension) {
      Count count = count(dimension);
      return new Restatement.OfDimension(
          dimension,
          count.same,
          count.different,
          count.byPeople,
          count.recordedMoves,
          count.restatedMoves,
          count.last);
    }

    /** Accounts there ever were, and the population of each day on the way. */
    private long known() {
      long most = 0;
      for (LocalDate day : days) {
        Population.Columns columns = new Population.Columns(segmentation.percentileAttributes());
        long[] there = {0};
        history.accounts(
            day,
            mirrored -> {
              there[0]++;
              add(mirrored, new AsOf(day, zone), columns);
            });
        populations.put(day, columns.population());
        most = Math.max(most, there[0]);
      }
      return most;
    }

    private void add(MirroredAccount mirrored, AsOf asOf, Population.Columns columns) {
      if (!segmentation.percentileAttributes().isEmpty()) {
        AttributeRow row = accounts.of(mirrored, asOf).attributes();
        if (isCustomer(row, asOf) == Truth.TRUE
            && segmentation.model().data().isActive(row, asOf)) {
          columns.add(segmentation.withPercentileAttributes(row, asOf));
        }
      }
    }

    private Truth isCustomer(AttributeRow row, AsOf asOf) {
      return scope.condition().test(row, asOf);
    }

    private void replay(int one, int parts) {
      states.clear();
      standings.clear();
      names.clear();
      history.moves(
          LocalDate.EPOCH,
          move -> {
            if (Math.floorMod(move.account().hashCode(), parts) == one) {
              recorded(move);
            }
          });
      for (LocalDate day : days) {
        Set<ExternalRef> there = new HashSet<>();
        history.accounts(
            day,
            mirrored -> {
              if (Math.floorMod(mirrored.ref().hashCode(), parts) == one) {
                there.add(mirrored.ref());
                names.put(mirrored.ref(), mirrored.name());
                restate(mirrored, new AsOf(day, zone));
              }
            });
        states.keySet().stream().filter(ref -> !there.contains(ref)).forEach(this::leave);
        states.keySet().retainAll(there);
        standings.forEach((account, standing) -> tell(account, standing, day));
      }
      seen +=
          standings.values().stream()
              .filter(all -> all.values().stream().anyMatch(Standing::wasTold))
              .count();
    }

    private void recorded(RecordedMove move) {
      Transition transition = move.transition();
      if (!counts.containsKey(transition.dimension())) {
        others.add(transition.dimension());
        return;
      }
      names.put(move.account(), move.name());
      standing(move.account(), transition.dimension())
          .recorded(
              new Standing.Recorded(
                  transition.on(),
                  transition.to(),
                  new RestatedRow.By(transition.cause().word(), move.version())));
    }

    private Standing standing(ExternalRef account, String dimension) {
      return standings
          .computeIfAbsent(account, ref -> new TreeMap<>())
          .computeIfAbsent(dimension, key -> new Standing());
    }

    private void restate(MirroredAccount mirrored, AsOf asOf) {
      Account account = accounts.of(mirrored, asOf);
      Truth customer = isCustomer(account.attributes(), asOf);
      if (customer == Truth.FALSE) {
        leave(mirrored.ref());
        states.remove(mirrored.ref());
      } else if (customer == Truth.TRUE) {
        decide(account, asOf);
      }
    }

    private void decide(Account account, AsOf asOf) {
      AccountState previous = states.getOrDefault(account.ref(), AccountState.NEW);
      Population population = populations.getOrDefault(asOf.day(), Population.EMPTY);
      Decision decision;
      try {
        decision = segmentation.decide(account, previous, population, asOf);
      } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException impossible) {
        failed++;
        return;
      }
      states.put(account.ref(), decision.next());
      for (Transition move : decision.transitions()) {
        standing(account.ref(), move.dimension()).movedBecause(move.cause().word());
        count(move, move.dimension());
      }
      for (String dimension : dimensions) {
        standing(account.ref(), dimension)
            .restated(
                decision.next().dimension(dimension).assignment().map(SegmentAssignment::segment));
      }
    }

    private void count(Transition move, String dimension) {
      if (!move.on().isBefore(from) && move.from().isPresent() && move.to().isPresent()) {
        count(dimension).restatedMoves++;
      }
    }

    private void leave(ExternalRef account) {
      standings.getOrDefault(account, Map.of()).values().forEach(Standing::leave);
    }

    private void tell(ExternalRef account, Map<String, Standing> all, LocalDate day) {
      all.forEach(
          (dimension, standing) -> {
            advance(standing, dimension, day);
            if (!day.isBefore(from)) {
              compare(standing, dimension, day);
              if (standing.isNews()) {
                standing.tell();
                each.accept(row(account, dimension, standing, day));
              }
            }
          });
    }

    private void advance(Standing standing, String dimension, LocalDate day) {
      int moves = standing.advance(day);
      if (!day.isBefore(from)) {
        count(dimension).recordedMoves += moves;
      }
    }

    private Count count(String dimension) {
      return Objects.requireNonNull(counts.get(dimension));
    }

    private void compare(Standing standing, String dimension, LocalDate day) {
      Optional<String> recorded = standing.recorded();
      if (recorded.isEmpty() && standing.restated().isEmpty()) {
        return;
      }
      Count count = count(dimension);
      boolean same = recorded.equals(standing.restated());
      count.same += same ? 1 : 0;
      count.different += same ? 0 : 1;
      count.byPeople +=
          !same && standing.recordedBy().filter(RestatedRow.By::isByPeople).isPresent() ? 1 : 0;
      if (!same && day.equals(days.get(days.size() - 1))) {
        String pair = recorded.orElse("none") + " → " + standing.restated().orElse("none");
        count.last.merge(pair, 1L, Long::sum);
      }
    }

    private RestatedRow row(
        ExternalRef account, String dimension, Standing standing, LocalDate day) {
      return new RestatedRow(
          account,
          names.getOrDefault(account, account.id()),
          dimension,
          day,
          standing.recorded(),
          standing.recordedBy(),
          standing.restated(),
          standing.cause());
    }
  }
}
