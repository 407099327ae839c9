package dev.segmentry.core.sync;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Models;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.EarlierReading;
import dev.segmentry.core.segment.ModelText;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Asks, for accounts that another model decided last, what that one makes of their new data. Each
 * such model is read and its population counted once, and only when an account asks for it.
 */
final class EarlierModels {

  private final Segmentation present;
  private final Models models;
  private final Versions.Reader reader;
  private final Function<Segmentation, Population> counting;
  private final Function<Segmentation, Accounts> accounts;
  private final AsOf asOf;
  private final Map<String, Earlier> known = new LinkedHashMap<>();

  EarlierModels(
      Segmentation present,
      Models models,
      Versions.Reader reader,
      Function<Segmentation, Population> counting,
      Function<Segmentation, Accounts> accounts,
      AsOf asOf) {
    this.present = present;
    this.models = models;
    this.reader = reader;
    this.counting = counting;
    this.accounts = accounts;
    this.asOf = asOf;
  }

  /** A model that decided accounts before. */
  private final class Earlier {
    private final Optional<ModelText> kept;
    private final Versions.Again again;
    private final List<String> unlike;
    private Optional<Population> population = Optional.empty();
    private long accountsRead;
    private long accountsNotRead;

    Earlier(String definition) {
      kept = models.defining(definition);
      again = kept.map(reader::read).orElse(Versions.Again.not("its text was not kept"));
      unlike = again.segmentation().map(present::unlike).orElse(List.of());
    }

    EarlierReading reading(MirroredAccount mirrored, AccountState previous) {
      if (again.segmentation().isEmpty()) {
        return notRead();
      }
      return unlike.isEmpty()
          ? EarlierReading.ALIKE
          : read(again.segmentation().get(), mirrored, previous);
    }

    private EarlierReading read(
        Segmentation earlier, MirroredAccount mirrored, AccountState previous) {
      if (population.isEmpty()) {
        population = Optional.of(counting.apply(earlier));
      }
      Account account = accounts.apply(earlier).of(mirrored, asOf);
      try {
        EarlierReading reading = earlier.read(account, previous, population.get(), asOf);
        accountsRead++;
        return reading;
      } catch (ArithmeticException | DateTimeException | IndexOutOfBoundsException impossible) {
        return notRead();
      }
    }

    private EarlierReading notRead() {
      accountsNotRead++;
      return EarlierReading.UNKNOWN;
    }

    private String title() {
      return kept.map(ModelText::title).orElse("an earlier model");
    }

    private Optional<String> words() {
      List<String> words = new ArrayList<>();
      if (accountsRead > 0) {
        words.add(
            "%s decided %d accounts last and defines %s otherwise or not at all; both were asked"
                .formatted(title(), accountsRead, String.join(", ", unlike)));
      }
      if (accountsNotRead > 0) {
        words.add(
            "what %s makes of the new data of %d accounts cannot be told (%s): their moves wait as"
                    .formatted(
                        title(), accountsNotRead, again.why().isEmpty() ? "it fails" : again.why())
                + " the new rules say, and in dimensions that changed they bring no task");
      }
      return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }
  }

  /** What is to be held against the present model's word. */
  EarlierReading reading(MirroredAccount mirrored, AccountState previous) {
    Optional<String> last = Segmentation.definition(previous);
    if (last.isEmpty() || last.get().equals(present.definition())) {
      return EarlierReading.SAME;
    }
    Earlier earlier = known.get(last.get());
    if (earlier == null) {
      earlier = new Earlier(last.get());
      known.put(last.get(), earlier);
    }
    return earlier.reading(mirrored, previous);
  }

  /**
   * {@code definition_asked}: accounts decided under two models; {@code definition_not_asked}:
   * those whose last model could not be asked. Only what occurs.
   */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (Earlier one : known.values()) {
      counts.merge("definition_asked", one.accountsRead, Long::sum);
      counts.merge("definition_not_asked", one.accountsNotRead, Long::sum);
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** What a report says of models that were replaced; empty: none was. It holds no plan. */
  Optional<GuardVerdict> verdict() {
    TreeSet<String> words = new TreeSet<>();
    known.values().forEach(one -> one.words().ifPresent(words::add));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new GuardVerdict(GuardVerdict.DEFINITION, false, String.join("; ", words)));
  }
}
