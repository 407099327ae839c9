package dev.segmentry.core.sync;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.quality.DataCount;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.Impossible;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.Segmentation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Finds what has to be looked into about one account. */
final class Researching {

  private static final String VALUE = "arr";

  private final Segmentation segmentation;
  private final Set<String> read;
  private final Population population;
  private final Map<Long, Integer> twins;
  private final EarlierModels earlier;
  private final AsOf asOf;

  /**
   * @param read attributes that are read from outside
   * @param twins how many active accounts have each identity that more than one has
   * @param earlier reads the new data by the model that decided an account last
   */
  Researching(
      Segmentation segmentation,
      Set<String> read,
      Population population,
      Map<Long, Integer> twins,
      EarlierModels earlier,
      AsOf asOf) {
    this.segmentation = segmentation;
    this.read = read;
    this.population = population;
    this.twins = twins;
    this.earlier = earlier;
    this.asOf = asOf;
  }

  Research.Item item(MirroredAccount mirrored, Account account, AccountState recorded) {
    List<Research.Matter> matters = new ArrayList<>();
    decided(mirrored, account, recorded, matters);
    contents(mirrored, account.attributes(), matters);
    computed(account.attributes(), matters);
    twins(account, matters);
    AttributeRow row = account.attributes();
    OptionalInt slot = row.catalogue().slot(VALUE);
    OptionalLong value =
        slot.isPresent() && row.isKnown(slot.getAsInt())
            ? OptionalLong.of(row.scalar(slot.getAsInt()))
            : OptionalLong.empty();
    return new Research.Item(mirrored.ref(), mirrored.name(), value, matters);
  }

  /** One of which cannot even be told whether it is a customer. */
  static Research.Item quarantined(MirroredAccount mirrored, RuntimeException impossible) {
    return new Research.Item(
        mirrored.ref(),
        mirrored.name(),
        OptionalLong.empty(),
        List.of(new Research.Matter(Research.Kind.QUARANTINED, "", String.valueOf(impossible))));
  }

  private void decided(
      MirroredAccount mirrored,
      Account account,
      AccountState recorded,
      List<Research.Matter> matters) {
    Decision decision;
    try {
      decision =
          segmentation.decide(
              account,
              recorded,
              population,
              notBefore(recorded),
              SegmentFields.NONE,
              earlier.reading(mirrored, recorded));
    } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException impossible) {
      matters.add(new Research.Matter(Research.Kind.QUARANTINED, "", impossible.toString()));
      return;
    }
    for (Dimension dimension : segmentation.model().dimensions()) {
      DimensionResult result = decision.results().get(dimension.key());
      if (result != null && result.assignment().isEmpty()) {
        add(matters, Research.Kind.UNSEGMENTED, dimension, result);
      } else if (result != null && result.isDisputed()) {
        add(matters, Research.Kind.DISPUTED, dimension, result);
      } else if (result != null && result.isOverdue()) {
        add(matters, Research.Kind.OVERDUE, dimension, result);
      }
    }
    matters.sort(Comparator.comparing(Research.Matter::kind));
  }

  private static void add(
      List<Research.Matter> matters,
      Research.Kind kind,
      Dimension dimension,
      DimensionResult result) {
    matters.add(new Research.Matter(kind, dimension.key(), result.reason()));
  }

  /** Today may lie before the day of the last run, where somebody asks for an earlier one. */
  private AsOf notBefore(AccountState recorded) {
    LocalDate day =
        recorded.evaluatedOn().filter(last -> last.isAfter(asOf.day())).orElse(asOf.day());
    return new AsOf(day, asOf.zone());
  }

  /** A key field that nothing provides is told once, not for every account. */
  private void contents(MirroredAccount mirrored, AttributeRow row, List<Research.Matter> matters) {
    DataRules rules = segmentation.model().data();
    List<Research.Matter> missing = new ArrayList<>();
    for (String attribute : new TreeSet<>(read)) {
      OptionalInt slot = row.catalogue().slot(attribute);
      Optional<Absence> why = slot.isPresent() ? row.absence(slot.getAsInt()) : Optional.empty();
      if (why.filter(Absence.INVALID::equals).isPresent()) {
        matters.add(
            new Research.Matter(
                Research.Kind.INVALID,
                attribute,
                Absence.INVALID.words() + shown(mirrored, attribute)));
      } else if (why.isPresent() && rules.keyFields().contains(attribute)) {
        missing.add(new Research.Matter(Research.Kind.MISSING, attribute, why.get().words()));
      }
    }
    matters.addAll(missing);
  }

  /** What stands there. */
  private static String shown(MirroredAccount mirrored, String attribute) {
    AttributeValue value = mirrored.attributes().get(attribute);
    if (value instanceof AttributeValue.Missing missing && !missing.detail().isEmpty()) {
      return ": " + missing.detail();
    }
    return value instanceof AttributeValue.Known known ? ": " + known.value().display() : "";
  }

  /** What is computed and cannot be, with what it is computed from: that is what is wrong. */
  private void computed(AttributeRow row, List<Research.Matter> matters) {
    Impossible.of(segmentation.model(), row, asOf).stream()
        .map(one -> new Research.Matter(Research.Kind.INVALID, one.attribute(), one.words()))
        .forEach(matters::add);
  }

  private void twins(Account account, List<Research.Matter> matters) {
    DataCount.identity(account.name(), account.attributes())
        .flatMap(one -> Optional.ofNullable(twins.get(one)))
        .ifPresent(
            count ->
                matters.add(
                    new Research.Matter(
                        Research.Kind.DUPLICATE,
                        "",
                        count + " accounts have this name and domain")));
  }
}
