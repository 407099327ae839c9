package dev.segmentry.core.sync;

import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.history.ReadDay;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.history.RecordedParticulars;
import dev.segmentry.core.history.RecordedScore;
import dev.segmentry.core.history.RecordedTask;
import dev.segmentry.core.history.RestatedRow;
import dev.segmentry.core.history.Restatement;
import dev.segmentry.core.port.History;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.testkit.ModelFixture;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayTest {

  private static final ModelFixture MODEL =
      ModelFixture.aModel()
          .numbers("logins", "percentile_rank.logins")
          .step(new EvaluationStep.Rank("logins"))
          .dimension(
              model ->
                  new ListedDimension(
                      "rank",
                      "Rank",
                      List.of(
                          aSegment(model, "top", "Top")
                              .enter("percentile_rank(logins) >= 0.5")
                              .exit("percentile_rank(logins) < 0.5")
                              .atOnce()
                              .build(),
                          aSegment(model, "rest", "Rest").yieldsTo("top").atOnce().build()),
                      Optional.empty(),
                      List.of()));

  private final Recording recording = new Recording();

  private static LocalDate day(int day) {
    return LocalDate.of(2024, 3, day);
  }

  private static ExternalRef account(int number) {
    return new ExternalRef(CrmSystem.SALESFORCE, String.format("001%015d", number));
  }

  private List<String> rows(int part, LocalDate from) {
    List<String> rows = new ArrayList<>();
    replay(part, from, row -> rows.add(words(row)));
    return rows.stream().sorted().toList();
  }

  private Restatement replay(int part, LocalDate from, Consumer<RestatedRow> each) {
    return replay(MODEL.build(), part, from, each);
  }

  private Restatement replay(
      SegmentationModel model, int part, LocalDate from, Consumer<RestatedRow> each) {
    Scope customers = new Scope(MODEL.condition("logins >= 0"), Scope.Leaving.CLEAR);
    return new Replay(recording, new Segmentation(model), customers, ZoneOffset.UTC, part)
        .run(from, day(31), each);
  }

  private static SegmentationModel approving(SegmentationModel model) {
    return new SegmentationModel(
        model.name(),
        model.version(),
        model.effective(),
        model.owners(),
        model.catalogue(),
        model.steps(),
        model.playbooks(),
        model.provisionalWhen(),
        model.data(),
        model.provisional(),
        Set.of("rank"));
  }

  private static String words(RestatedRow row) {
    return row.account().id().charAt(17)
        + " "
        + row.on().getDayOfMonth()
        + " "
        + row.recorded().orElse("-")
        + " "
        + row.restated().orElse("-");
  }

  /**
   * Account 3 is recorded otherwise and is no customer from day 3 on; on day 2 account 2 overtakes
   * 1, which was recorded of 2 only.
   */
  private void history() {
    recording.on(day(1), Map.of(1, 10, 2, 5, 3, 1));
    recording.on(day(2), Map.of(1, 10, 2, 15, 3, 1));
    recording.on(day(3), Map.of(1, 10, 2, 15, 3, -1));
    recording.moved(1, "", "top", 1);
    recording.moved(2, "", "rest", 1);
    recording.moved(3, "", "top", 1);
    recording.moved(2, "rest", "top", 2);
    recording.moved(3, "top", "", 3);
  }

  @Test
  void a_row_is_told_when_either_of_the_two_changes() {
    history();

    assertThat(rows(100, LocalDate.EPOCH))
        .containsExactly(
            "1 1 top top",
            "1 2 top rest",
            "2 1 rest rest",
            "2 2 top top",
            "3 1 top rest",
            "3 3 - -");
  }

  @Test
  void how_many_are_replayed_at_a_time_makes_no_difference() {
    history();

    assertThat(rows(1, LocalDate.EPOCH)).isEqualTo(rows(100, LocalDate.EPOCH));
  }

  @Test
  void where_everybody_stands_is_told_on_the_first_day_that_is_asked_for() {
    history();

    assertThat(rows(100, day(2)))
        .containsExactly("1 2 top rest", "2 2 top top", "3 2 top rest", "3 3 - -");
  }

  @Test
  void pairs_moves_and_the_last_day_are_counted() {
    history();
    recording.on(day(4), Map.of(1, 10, 2, 5));

    Restatement it = replay(100, LocalDate.EPOCH, row -> {});

    assertThat(it.evaluations()).isEqualTo(4);
    assertThat(it.accounts()).isEqualTo(3);
    assertThat(it.dimensions())
        .containsExactly(
            new Restatement.OfDimension("rank", 5, 5, 0, 1, 4, Map.of("top → rest", 1L)));
  }

  @Test
  void a_dimension_that_asks_for_approval_is_restated_as_if_it_asked_for_none() {
    history();
    List<RestatedRow> without = new ArrayList<>();
    List<RestatedRow> with = new ArrayList<>();

    Restatement none = replay(MODEL.build(), 100, LocalDate.EPOCH, without::add);
    Restatement asks = replay(approving(MODEL.build()), 100, LocalDate.EPOCH, with::add);

    assertThat(asks).isEqualTo(none);
    assertThat(with).isEqualTo(without);
    assertThat(asks.dimensions().get(0).restatedMoves()).isPositive();
  }

  @Test
  void where_a_persons_word_was_recorded_the_difference_is_told_apart() {
    recording.on(day(1), Map.of(1, 10, 2, 5));
    recording.on(day(2), Map.of(1, 10, 2, 5));
    recording.moved(1, "", "top", 1);
    recording.moved(2, "", "rest", 1);
    recording.moved(2, "rest", "top", 2, Cause.OVERRIDE);
    List<RestatedRow> told = new ArrayList<>();

    Restatement it = replay(100, LocalDate.EPOCH, told::add);

    assertThat(it.dimensions().get(0).different()).isEqualTo(1);
    assertThat(it.dimensions().get(0).byPeople()).isEqualTo(1);
    assertThat(told.stream().filter(RestatedRow::isByPeople))
        .singleElement()
        .satisfies(row -> assertThat(row.on()).isEqualTo(day(2)));
  }

  /** A history made by hand. */
  private static final class Recording implements History {
    private final NavigableMap<LocalDate, List<MirroredAccount>> days = new TreeMap<>();
    private final List<RecordedMove> moves = new ArrayList<>();

    void on(LocalDate day, Map<Integer, Integer> logins) {
      List<MirroredAccount> accounts = new ArrayList<>();
      new TreeMap<>(logins)
          .forEach(
              (number, value) -> {
                Map<String, AttributeValue> attributes = new HashMap<>();
                attributes.put(
                    "logins",
                    new AttributeValue.Known(
                        Scalar.NumberValue.of(BigDecimal.valueOf(value)), "crm", Instant.EPOCH));
                accounts.add(
                    new MirroredAccount(
                        account(number), "A" + number, attributes, Map.of(), List.of()));
              });
      days.put(day, accounts);
    }

    void moved(int number, String from, String to, int on) {
      moved(number, from, to, on, Cause.DATA);
    }

    void moved(int number, String from, String to, int on, Cause cause) {
      Transition move =
          new Transition(
              "rank",
              Optional.of(from).filter(text -> !text.isEmpty()),
              Optional.of(to).filter(text -> !text.isEmpty()),
              day(on),
              cause,
              List.of());
      moves.add(
          new RecordedMove(account(number), "A" + number, move, "m 1", "p-1", Optional.empty()));
    }

    @Override
    public void particulars(LocalDate from, Consumer<RecordedParticulars> each) {}

    @Override
    public Optional<LocalDate> particularsSince() {
      return Optional.empty();
    }

    @Override
    public void moves(LocalDate from, Consumer<RecordedMove> each) {
      moves.forEach(each);
    }

    @Override
    public Optional<String> modelOn(LocalDate day) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LocalDate> evaluationOn(LocalDate day) {
      return Optional.ofNullable(days.floorKey(day));
    }

    @Override
    public void accounts(LocalDate on, Consumer<MirroredAccount> each) {
      days.floorEntry(on).getValue().forEach(each);
    }

    @Override
    public Optional<LocalDate> firstEvaluation() {
      return Optional.ofNullable(days.isEmpty() ? null : days.firstKey());
    }

    @Override
    public void days(String attribute, ZoneId zone, Consumer<ReadDay> each) {}

    @Override
    public void assignments(Consumer<HeldAssignment> each) {}

    @Override
    public void scores(LocalDate from, Consumer<RecordedScore> each) {}

    @Override
    public Map<String, List<String>> evidence(ExternalRef account) {
      return Map.of();
    }

    @Override
    public void tasks(LocalDate from, Consumer<RecordedTask> each) {}
  }
}
