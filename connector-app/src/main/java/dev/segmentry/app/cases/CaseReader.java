package dev.segmentry.app.cases;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Reads the cases of a file against a model; everything that is wrong is told at once. */
public final class CaseReader {

  /** Days a case may last when it is evaluated daily. */
  private static final int LONGEST = 3_660;

  private static final int MOST_CASES = 1_000;

  /** Evaluations that all cases of a file ask for together. */
  private static final int MOST_EVALUATIONS = 100_000;

  private final SegmentationModel model;
  private final Set<String> ranked;
  private final Problems problems;
  private final ValueReader values;
  private final ExpectedReader expectations;
  private final Set<String> names = new HashSet<>();

  private CaseReader(SegmentationModel model, CaseFile file, Problems problems) {
    this.model = model;
    this.problems = problems;
    ranked = new Segmentation(model).percentileAttributes();
    values = new ValueReader(model, file.zone(), problems);
    expectations = new ExpectedReader(model, problems);
  }

  /** The cases that could be read; the problems say what is wrong with the others. */
  public static List<Case> read(CaseFile file, SegmentationModel model, Problems problems) {
    CaseReader reader = new CaseReader(model, file, problems);
    file.top().require("cases", "a list of cases, each with given, when and then");
    List<Case> cases = new ArrayList<>();
    if (file.cases().size() > MOST_CASES) {
      problems.add(
          file.top().position("cases"),
          "there are "
              + file.cases().size()
              + " cases; at most "
              + MOST_CASES
              + " are read from a file: make several files of them");
      return cases;
    }
    for (YamlNode item : file.cases()) {
      Section.of("cases", item, problems).flatMap(reader::read).ifPresent(cases::add);
    }
    int evaluations = cases.stream().mapToInt(it -> it.days().size()).sum();
    if (evaluations > MOST_EVALUATIONS) {
      problems.add(
          file.top().position("cases"),
          "the cases ask for "
              + evaluations
              + " evaluations; at most "
              + MOST_EVALUATIONS
              + " are made for a file: let fewer of them be daily, or make several files of them");
    }
    return cases;
  }

  private Optional<Case> read(Section section) {
    section.allow("name", "on", "daily", "given", "when", "then");
    Optional<String> name = section.requireText("name", "what this case shows");
    if (name.isPresent() && !names.add(name.get())) {
      problems.add(section.position("name"), "two cases are named '" + name.get() + "'");
    }
    section.require("then", "what is expected");
    Optional<Section> given = section.section("given");
    given.ifPresent(it -> it.allow("attributes", "segments", "population"));
    Days days = new Days(section);
    days.read();
    if (days.first().isEmpty()) {
      problems.add(
          section.position(), "no day is named; say on: 2024-06-01, or write days under then");
      return Optional.empty();
    }
    given
        .flatMap(it -> it.section("attributes"))
        .ifPresent(it -> days.startWith(values.read(it, days.first().get())));
    Map<String, String> held = new LinkedHashMap<>();
    given
        .flatMap(it -> it.section("segments"))
        .ifPresent(
            it ->
                expectations
                    .segments(it)
                    .forEach((dimension, one) -> one.ifPresent(s -> held.put(dimension, s))));
    Population others =
        given
            .flatMap(it -> it.section("population"))
            .map(this::population)
            .orElse(Population.EMPTY);
    return name.map(text -> new Case(text, section.position(), held, others, days.all(section)));
  }

  private Population population(Section section) {
    Map<String, long[]> columns = new TreeMap<>();
    for (String attribute : section.keys()) {
      Optional<AttributeDefinition> definition =
          model.catalogue().find(attribute).filter(it -> ranked.contains(attribute));
      if (definition.isEmpty()) {
        problems.add(
            section.keyPosition(attribute),
            "the model compares nobody by '"
                + attribute
                + "'; "
                + (ranked.isEmpty()
                    ? "it has no percentiles and no quintiles"
                    : "it does by " + String.join(", ", ranked)));
        continue;
      }
      LongStream.Builder column = LongStream.builder();
      for (YamlNode item : section.items(attribute)) {
        values
            .value(definition.get(), item, LocalDate.EPOCH)
            .filter(Scalar.NumberValue.class::isInstance)
            .ifPresent(value -> column.add(((Scalar.NumberValue) value).micros()));
      }
      columns.put(attribute, column.build().toArray());
    }
    return Population.ofColumns(columns);
  }

  /** The days of one case, as they are found. */
  private final class Days {
    private final Section section;
    private final TreeMap<LocalDate, Map<String, Optional<Scalar>>> changes = new TreeMap<>();
    private final Map<LocalDate, Expected> expected = new TreeMap<>();

    Days(Section section) {
      this.section = section;
    }

    void read() {
      Optional<LocalDate> on = section.date("on");
      on.ifPresent(day -> changes.put(day, new LinkedHashMap<>()));
      section.section("when").ifPresent(this::when);
      section.section("then").ifPresent(then -> then(then, on));
    }

    Optional<LocalDate> first() {
      return changes.isEmpty() ? Optional.empty() : Optional.of(changes.firstKey());
    }

    /** What is given holds from the first day on, unless that day says otherwise. */
    void startWith(Map<String, Optional<Scalar>> given) {
      Map<String, Optional<Scalar>> all = new LinkedHashMap<>(given);
      all.putAll(changes.firstEntry().getValue());
      changes.put(changes.firstKey(), all);
    }

    private void when(Section when) {
      for (String key : when.keys()) {
        day(key, when.keyPosition(key))
            .ifPresent(
                day ->
                    changes
                        .computeIfAbsent(day, it -> new LinkedHashMap<>())
                        .putAll(
                            when.section(key).map(it -> values.read(it, day)).orElse(Map.of())));
      }
    }

    private void then(Section then, Optional<LocalDate> on) {
      boolean plain =
          then.keys().stream().anyMatch(Set.of(ExpectedReader.KEYS)::contains)
              || then.keys().stream().noneMatch(key -> key.matches("[0-9].*"));
      if (plain) {
        LocalDate last = changes.isEmpty() ? LocalDate.EPOCH : changes.lastKey();
        expect(then, on.orElse(last));
        return;
      }
      for (String key : then.keys()) {
        day(key, then.keyPosition(key))
            .ifPresent(
                day -> {
                  changes.computeIfAbsent(day, it -> new LinkedHashMap<>());
                  then.requireSection(key, "what is expected on that day")
                      .ifPresent(it -> expect(it, day));
                });
      }
    }

    private void expect(Section then, LocalDate day) {
      Expected read = expectations.read(then);
      if (read.isNothing()) {
        problems.add(
            then.position(),
            "nothing is expected; write one of " + String.join(", ", ExpectedReader.KEYS));
      }
      expected.put(day, read);
    }

    private Optional<LocalDate> day(String text, Position at) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeException misfit) {
        problems.add(at, "'" + text + "' is not a day such as 2024-06-30");
        return Optional.empty();
      }
    }

    List<CaseDay> all(Section of) {
      boolean daily = of.choice("daily", List.of("true", "false")).equals(Optional.of("true"));
      if (daily) {
        LocalDate first = changes.firstKey();
        long length = ChronoUnit.DAYS.between(first, changes.lastKey());
        if (length > LONGEST) {
          problems.add(of.position("daily"), "a daily case lasts at most " + LONGEST + " days");
        } else {
          LongStream.range(0, length)
              .forEach(i -> changes.computeIfAbsent(first.plusDays(i), it -> Map.of()));
        }
      }
      List<CaseDay> days = new ArrayList<>();
      changes.forEach(
          (day, values) ->
              days.add(new CaseDay(day, values, Optional.ofNullable(expected.get(day)))));
      return days;
    }
  }
}
