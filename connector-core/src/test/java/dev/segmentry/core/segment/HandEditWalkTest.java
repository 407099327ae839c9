package dev.segmentry.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One field through three thousand days of rules that move, people who edit and clear, writes that
 * are lost and writes that come late. Two promises, checked against a plain account of who set
 * what: what a person set is not overwritten before its last day, and content of ours is never
 * taken for a person's.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandEditWalkTest {

  private static final int DAYS = 3_000;
  private static final int HOLDS = 20;
  private static final List<String> RULES = List.of("r1", "r2", "r3", "r4");
  private static final List<String> PEOPLE = List.of("p1", "p2", "p3", "no segment");
  private static final Dimension DIMENSION =
      new ListedDimension(
          "tier",
          "Tier",
          List.of("r1", "r2", "r3", "r4", "p1", "p2", "p3").stream()
              .map(HandEditWalkTest::segment)
              .toList(),
          Optional.empty(),
          List.of());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void a_persons_word_stands_and_ours_is_ours(long seed) {
    new Walk(new Random(seed), "seed " + seed).run();
  }

  /** The field, those who write to it, and what each of them believes. */
  private static final class Walk {
    private final Random random;
    private final String name;
    private LocalDate today = LocalDate.of(2024, 1, 1);
    private String rules = "r1";
    private String lastRules = "r1";
    private String field = "";
    private Optional<String> person = Optional.empty();
    private LocalDate seen = today;
    private Optional<SegmentOverride> override = Optional.empty();
    private WrittenValues written = WrittenValues.NONE;
    private final List<String> underWay = new ArrayList<>();
    private final Set<String> everLost = new HashSet<>();
    private String arrived = "";
    private final Set<String> notReplaced = new HashSet<>();
    private String said = "";
    private final Set<OverrideEvent> events = new HashSet<>();

    private Walk(Random random, String name) {
      this.random = random;
      this.name = name;
    }

    private void run() {
      for (int i = 0; i < DAYS; i++) {
        today = today.plusDays(1);
        lastRules = rules;
        world();
        evaluate(lastRules);
      }
      Set<OverrideEvent> fromTheField =
          EnumSet.complementOf(EnumSet.of(OverrideEvent.LIFTED, OverrideEvent.LEFT));
      assertThat(events).as(name + " saw everything").isEqualTo(fromTheField);
    }

    private void world() {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> rules = RULES.get(random.nextInt(RULES.size()));
        case 3 -> edit(PEOPLE.get(random.nextInt(PEOPLE.size())));
        case 7 -> setBack(RULES.get(random.nextInt(RULES.size())));
        case 4 -> {
          if (random.nextInt(4) == 0) {
            field = "";
            person = Optional.empty();
          }
        }
        case 5 -> {
          if (!underWay.isEmpty()) {
            field = underWay.remove(random.nextInt(underWay.size()));
          }
        }
        case 6 -> {
          if (person.isPresent() && random.nextInt(4) == 0) {
            field = rules;
            person = Optional.empty();
          }
        }
        default -> {}
      }
    }

    private void edit(String value) {
      // Setting what the field shows already is no edit that anybody could see.
      if (!written.isEmpty() && !field.equals(value)) {
        field = value;
        said = value;
        person = Optional.of(value);
        if (override.filter(one -> one.value().equals(value)).isEmpty()) {
          seen = today;
        }
      }
    }

    /** A person means what the rules said before: heard, unless it may be a late write of ours. */
    private void setBack(String value) {
      if (!value.equals(rules) && !value.equals(lastRules) && !mayBeLate(value)) {
        edit(value);
      }
    }

    private boolean mayBeLate(String content) {
      return everLost.contains(content)
          || (override.isEmpty() && (content.equals(arrived) || notReplaced.contains(content)));
    }

    private void evaluate(String rulesBefore) {
      HandEdit.Ruling ruling =
          new HandEdit(
                  DIMENSION,
                  override,
                  written,
                  mayBeLate(field),
                  List.of(rules, rulesBefore),
                  today,
                  HOLDS)
              .judge(Optional.of(field).filter(text -> !text.isEmpty()));
      ruling.event().ifPresent(events::add);
      override = ruling.override();
      Optional<String> held =
          override.filter(one -> one.holdsOn(today)).map(SegmentOverride::value);
      held.ifPresent(
          value ->
              assertThat(value).as("%s, %s: taken for a person's", name, today).isEqualTo(said));
      if (person.isPresent() && !today.isAfter(seen.plusDays(HOLDS)) && !isOurs(rulesBefore)) {
        assertThat(held).as("%s, %s: what a person set", name, today).isEqualTo(person);
      }
      if (held.isEmpty()) {
        person = Optional.empty();
        written = written.and(rules);
      }
      write(held.orElse(rules));
    }

    /** A late write that says what the rules say cannot be told from a person who gave in. */
    private boolean isOurs(String rulesBefore) {
      boolean ended = override.isEmpty() && (field.equals(rules) || field.equals(rulesBefore));
      if (ended) {
        person = Optional.empty();
      }
      return ended;
    }

    private void write(String desired) {
      if (field.equals(desired)) {
        return;
      }
      boolean lost = random.nextInt(5) == 0;
      if (lost) {
        notReplaced.add(field);
        if (RULES.contains(desired) && person.isEmpty()) {
          underWay.clear();
          underWay.add(desired);
          everLost.add(desired);
        }
      } else {
        field = desired;
        notReplaced.clear();
        arrived = person.isEmpty() ? desired : arrived;
      }
    }
  }

  private static Segment segment(String key) {
    return new Segment(
        key,
        key,
        "motion",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Timing.AT_ONCE,
        WhenUnknown.UNDECIDED);
  }
}
