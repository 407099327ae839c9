package dev.segmentry.core.testkit;

import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.EarlierReading;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One account living through days; every evaluation is recorded. Day 1 is 2024-01-01. */
public final class Timeline {

  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  private final Map<String, Segmentation> earlier = new HashMap<>();
  private Segmentation segmentation;
  private AccountState state = AccountState.NEW;
  private Population population = Population.EMPTY;

  public Timeline(SegmentationModel model) {
    segmentation = new Segmentation(model);
  }

  /** From now on the attributes are read from these places. */
  public Timeline sources(Map<String, String> now) {
    segmentation = new Segmentation(segmentation.model(), now);
    return this;
  }

  public static LocalDate date(int day) {
    return FIRST_DAY.plusDays(day - 1L);
  }

  public Timeline population(Population now) {
    population = now;
    return this;
  }

  /** From now on another model decides; the present one can still be asked. */
  public Timeline model(SegmentationModel next) {
    earlier.put(segmentation.definition(), segmentation);
    segmentation = new Segmentation(next);
    return this;
  }

  /** Models that decided before cannot be asked any more. */
  public Timeline forgetModels() {
    earlier.clear();
    return this;
  }

  public Decision on(int day, AccountFixture account) {
    return on(date(day), account);
  }

  public Decision on(LocalDate day, AccountFixture account) {
    Decision decision = look(day, account);
    state = decision.next();
    return decision;
  }

  /** What would be decided, without recording it. */
  public Decision look(LocalDate day, AccountFixture account) {
    AsOf asOf = new AsOf(day, ZONE);
    return segmentation.decide(
        account.over(segmentation.catalogue()),
        state,
        population,
        asOf,
        SegmentFields.NONE,
        reading(account, asOf));
  }

  private EarlierReading reading(AccountFixture account, AsOf asOf) {
    Optional<String> last = Segmentation.definition(state);
    if (last.isEmpty() || last.get().equals(segmentation.definition())) {
      return EarlierReading.SAME;
    }
    Segmentation model = earlier.get(last.get());
    return model == null
        ? EarlierReading.UNKNOWN
        : model.read(account.over(model.catalogue()), state, population, asOf);
  }

  public AccountState state() {
    return state;
  }

  /** Key of the present segment; {@code -} when it has none. */
  public String segment(String dimension) {
    return segment(state, dimension);
  }

  public static String segment(AccountState state, String dimension) {
    return Optional.ofNullable(state.dimensions().get(dimension))
        .flatMap(held -> held.assignment())
        .map(held -> held.segment())
        .orElse("-");
  }
}
