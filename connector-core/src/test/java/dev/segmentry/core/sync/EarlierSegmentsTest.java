package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.history.ReadDay;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.history.RecordedParticulars;
import dev.segmentry.core.history.RecordedScore;
import dev.segmentry.core.history.RecordedTask;
import dev.segmentry.core.port.History;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.testkit.SaasDefault;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlierSegmentsTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  private static final ExternalRef ACME = new ExternalRef(CrmSystem.SALESFORCE, "001");

  @Test
  void what_was_approved_stands_before_what_the_rules_say() {
    assertThat(now(Optional.empty(), Optional.of("mid_market"))).isEqualTo("mid_market");
    assertThat(now(Optional.empty(), Optional.empty())).isEqualTo("enterprise");
  }

  @Test
  void a_persons_word_stands_before_both_when_it_names_a_segment() {
    assertThat(now(Optional.of("SMB"), Optional.of("mid_market"))).isEqualTo("smb");
    assertThat(now(Optional.of("whatever"), Optional.of("mid_market"))).isEqualTo("mid_market");
  }

  @Test
  void moves_after_a_day_are_taken_back() {
    HeldAssignment held = held(Optional.empty(), Optional.empty());
    RecordedMove first = move("smb", "mid_market", DAY.minusDays(20));
    RecordedMove second = move("mid_market", "enterprise", DAY.minusDays(10));

    EarlierSegments segments =
        EarlierSegments.of(
            new Told(held, List.of(first, second)),
            SaasDefault.model().build(),
            DAY.minusDays(20),
            DAY.minusDays(11));

    assertThat(segments.before()).isEqualTo(Map.of(ACME, Map.of("value", "mid_market")));
    assertThat(segments.after()).isEqualTo(Map.of(ACME, Map.of("value", "mid_market")));
    assertThat(segments.moves(ACME)).isEmpty();
  }

  @Test
  void a_proxy_of_today_says_nothing_about_a_day_before_it() {
    HeldAssignment held =
        new HeldAssignment(
            ACME,
            "Acme",
            "value",
            Optional.of(new SegmentAssignment("enterprise", DAY, "m 1", Cause.DATA, "proxy")),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(DAY),
            Optional.empty(),
            Map.of(),
            Optional.empty());

    assertThat(proxied(held, DAY)).isEqualTo(Map.of(ACME, Set.of("value")));
    assertThat(proxied(held, DAY.minusDays(1))).isEmpty();
  }

  private static Map<ExternalRef, Set<String>> proxied(HeldAssignment held, LocalDate to) {
    return EarlierSegments.of(
            new Told(held, List.of()), SaasDefault.model().build(), DAY.minusDays(20), to)
        .proxied();
  }

  private static String now(Optional<String> word, Optional<String> approved) {
    EarlierSegments segments =
        EarlierSegments.of(
            new Told(held(word, approved), List.of()), SaasDefault.model().build(), DAY, DAY);
    return segments.after().getOrDefault(ACME, Map.of()).getOrDefault("value", "nowhere");
  }

  private static HeldAssignment held(Optional<String> word, Optional<String> approved) {
    return new HeldAssignment(
        ACME,
        "Acme",
        "value",
        Optional.of(assignment("enterprise")),
        "",
        word.map(text -> SegmentOverride.seen(text, DAY, 90)),
        approved.map(EarlierSegmentsTest::assignment),
        Optional.empty(),
        Optional.of(DAY),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  private static SegmentAssignment assignment(String segment) {
    return new SegmentAssignment(segment, DAY, "m 1", Cause.DATA, "");
  }

  private static RecordedMove move(String from, String to, LocalDate on) {
    Transition transition =
        new Transition("value", Optional.of(from), Optional.of(to), on, Cause.DATA, List.of());
    return new RecordedMove(ACME, "Acme", transition, "m 1", "p-1", Optional.empty());
  }

  /** A history of one account, of days of which only assignments were remembered. */
  private record Told(HeldAssignment held, List<RecordedMove> recorded) implements History {

    @Override
    public void assignments(Consumer<HeldAssignment> each) {
      each.accept(held);
    }

    @Override
    public void moves(LocalDate from, Consumer<RecordedMove> each) {
      recorded.stream().filter(one -> !one.transition().on().isBefore(from)).forEach(each);
    }

    @Override
    public void particulars(LocalDate from, Consumer<RecordedParticulars> each) {}

    @Override
    public Optional<LocalDate> particularsSince() {
      return Optional.of(DAY.plusDays(1));
    }

    @Override
    public void scores(LocalDate from, Consumer<RecordedScore> each) {}

    @Override
    public Optional<String> modelOn(LocalDate day) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LocalDate> evaluationOn(LocalDate day) {
      return Optional.of(DAY);
    }

    @Override
    public Optional<LocalDate> firstEvaluation() {
      return Optional.of(DAY);
    }

    @Override
    public void days(String attribute, ZoneId zone, Consumer<ReadDay> each) {}

    @Override
    public void accounts(LocalDate on, Consumer<MirroredAccount> each) {}

    @Override
    public Map<String, List<String>> evidence(ExternalRef account) {
      return Map.of();
    }

    @Override
    public void tasks(LocalDate from, Consumer<RecordedTask> each) {}
  }
}
