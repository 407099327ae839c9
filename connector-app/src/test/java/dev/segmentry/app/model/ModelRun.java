package dev.segmentry.app.model;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account living through days under a model given as text. */
final class ModelRun {

  static final LocalDate START = LocalDate.of(2024, 6, 3);

  private static final AsOf FIRST = new AsOf(START, ZoneId.of("Europe/Berlin"));

  private final Segmentation segmentation;
  private AccountState state = AccountState.NEW;
  private Population population = Population.EMPTY;

  private ModelRun(SegmentationModel model) {
    segmentation = new Segmentation(model);
  }

  /** A model of nothing but these presets: {@code usage-five, tenure-four}. */
  static ModelRun using(String presets) {
    return of("use: [" + presets + "]\n");
  }

  /** A model whose file says this, after its head. */
  static ModelRun of(String text) {
    Problems problems = new Problems();
    return new ModelRun(
        parsed(text, problems).orElseThrow(() -> new AssertionError(problems.list())));
  }

  static List<String> problems(String text) {
    Problems problems = new Problems();
    Optional<SegmentationModel> model = parsed(text, problems);
    List<String> told = problems.list().stream().map(Problem::toString).toList();
    return model.isPresent() ? List.of() : told;
  }

  private static Optional<SegmentationModel> parsed(String text, Problems problems) {
    return ModelFile.parse(
        "own.yaml",
        "model: own\nversion: 1.0.0\neffective: 2024-01-01\n" + text,
        List.of(),
        problems);
  }

  SegmentationModel model() {
    return segmentation.model();
  }

  Segmentation segmentation() {
    return segmentation;
  }

  ModelRun population(Population now) {
    population = now;
    return this;
  }

  /** Goes on with the account another model has decided so far. */
  ModelRun takingOver(ModelRun before) {
    state = before.state;
    return this;
  }

  ModelRun from(AccountState known) {
    state = known;
    return this;
  }

  /** Forgets the account. */
  ModelRun anew() {
    state = AccountState.NEW;
    return this;
  }

  /** First evaluation of an account: {@code arr=25000 signed_at=2024-01-01}. */
  Decision first(String inputs) {
    return anew().on(0, inputs);
  }

  /**
   * @param day days after {@link #START}
   */
  Decision on(int day, String inputs) {
    Decision decision =
        segmentation.decide(
            new Account(new ExternalRef(CrmSystem.SALESFORCE, "001"), "Acme", row(inputs)),
            state,
            population,
            new AsOf(START.plusDays(day), FIRST.zone()));
    state = decision.next();
    return decision;
  }

  AttributeRow row(String inputs) {
    AttributeRow row = new AttributeRow(segmentation.catalogue());
    for (String input : inputs.strip().split(" +")) {
      String[] parts = input.split("=");
      if (parts.length == 2) {
        int slot = segmentation.catalogue().slot(parts[0]).orElseThrow();
        row.put(slot, scalar(segmentation.catalogue().at(slot).type(), parts[1]));
      }
    }
    return row;
  }

  private static Scalar scalar(AttributeType type, String text) {
    return switch (type) {
      case NUMBER, MONEY -> Scalar.NumberValue.of(new BigDecimal(text));
      case DATE -> new Scalar.DateValue(date(text));
      case TIMESTAMP ->
          new Scalar.TimestampValue(
              text.length() > 10
                  ? Instant.parse(text)
                  : date(text).atTime(10, 0).atZone(FIRST.zone()).toInstant());
      case TEXT, PICKLIST -> new Scalar.TextValue(text);
      case BOOLEAN -> new Scalar.BooleanValue(Boolean.parseBoolean(text));
    };
  }

  /** A day, or how many days before {@link #START}: {@code -30}. */
  private static LocalDate date(String text) {
    return text.matches("[+-]?[0-9]{1,5}")
        ? START.plusDays(Long.parseLong(text))
        : LocalDate.parse(text);
  }

  /** Key of a segment; {@code none} when it has none. */
  static String segment(Decision decision, String dimension) {
    return decision
        .results()
        .get(dimension)
        .assignment()
        .map(SegmentAssignment::segment)
        .orElse("none");
  }

  static String basis(Decision decision, String dimension) {
    return decision
        .results()
        .get(dimension)
        .assignment()
        .map(SegmentAssignment::basis)
        .orElse("none");
  }

  static String reason(Decision decision, String dimension) {
    return decision.results().get(dimension).reason();
  }

  /** A computed number; {@code missing} when it has no value. */
  String score(String name) {
    return Optional.ofNullable(state.scores().get(name))
        .map(micros -> Fixed.decimal(micros).toPlainString())
        .orElse("missing");
  }

  /** What an input is called when it is there; nothing when it is not. */
  static String given(String name, String value) {
    return value == null || value.isEmpty() ? "" : name + "=" + value + " ";
  }

  static Population population(Map<String, long[]> columns) {
    return Population.ofColumns(columns);
  }
}
