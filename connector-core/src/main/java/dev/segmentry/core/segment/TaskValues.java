package dev.segmentry.core.segment;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.playbook.Placeholder;
import dev.segmentry.core.score.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Fills the placeholders of tasks about one account. */
final class TaskValues implements Function<Placeholder, Optional<String>> {

  private static final String BEFORE = ".before";
  private static final String AFTER = ".after";
  private static final String LOWEST = "health.lowest";
  private static final String CONTRIBUTION = "contribution.";

  private final SegmentationModel model;
  private final Account account;
  private final Evaluation evaluation;
  private final Optional<CalmValues> calm;
  private final List<String> contributions;

  TaskValues(
      SegmentationModel model, Account account, Evaluation evaluation, Optional<CalmValues> calm) {
    this.model = model;
    this.account = account;
    this.evaluation = evaluation;
    this.calm = calm;
    contributions = HealthChanges.of(evaluation.health(), calm);
  }

  @Override
  public Optional<String> apply(Placeholder placeholder) {
    String name = placeholder.name();
    if (name.startsWith(CONTRIBUTION)) {
      return contribution(name.substring(CONTRIBUTION.length()));
    }
    return switch (name) {
      case "account" ->
          Optional.of(account.name().isBlank() ? account.ref().toString() : account.name());
      case "stage" -> stage();
      case "since" -> calm.map(values -> values.day().toString());
      case "days" ->
          calm.map(values -> ChronoUnit.DAYS.between(values.day(), evaluation.asOf().day()))
              .map(Object::toString);
      case LOWEST -> lowest();
      default -> attribute(name, placeholder.percent());
    };
  }

  /** Of the weekly readings of three months. */
  private Optional<String> lowest() {
    OptionalLong lowest = HealthTrend.of(evaluation.previous()).lowest();
    return lowest.isEmpty() ? Optional.empty() : Optional.of(Shown.number(lowest.getAsLong(), 1));
  }

  /** The stage health was read in: 72 in onboarding is not 72 in month fourteen. */
  Optional<String> stage() {
    return model.steps().stream()
        .filter(EvaluationStep.Health.class::isInstance)
        .map(step -> ((EvaluationStep.Health) step).model().stageAttribute())
        .findFirst()
        .flatMap(evaluation.row()::value)
        .map(stage -> stage.display().replace('_', '-'));
  }

  private Optional<String> contribution(String position) {
    if (!position.matches("[1-9]")) {
      return Optional.empty();
    }
    return contributions.stream().skip(Integer.parseInt(position) - 1L).findFirst();
  }

  private Optional<String> attribute(String name, boolean percent) {
    if (name.endsWith(BEFORE)) {
      return BeforeNames.attribute(model, name.substring(0, name.length() - BEFORE.length()))
          .flatMap(
              attribute ->
                  calm.flatMap(values -> values.value(attribute))
                      .map(value -> shown(attribute, value, percent)));
    }
    String base = name.endsWith(AFTER) ? name.substring(0, name.length() - AFTER.length()) : name;
    return BeforeNames.attribute(model, base.replace('.', '_'))
        .or(() -> BeforeNames.attribute(model, base))
        .flatMap(
            attribute ->
                evaluation.row().value(attribute).map(value -> shown(attribute, value, percent)));
  }

  private String shown(String attribute, Scalar value, boolean percent) {
    if (value instanceof Scalar.NumberValue number) {
      return number(attribute, number.micros(), percent);
    }
    if (value instanceof Scalar.TimestampValue stamp) {
      ZoneId zone = evaluation.asOf().zone();
      return stamp.instant().atZone(zone).toLocalDate().toString();
    }
    if (value instanceof Scalar.BooleanValue bool) {
      return bool.value() ? "yes" : "no";
    }
    return value.display();
  }

  private String number(String attribute, long micros, boolean percent) {
    if (percent) {
      return BigDecimal.valueOf(micros, 4).setScale(0, RoundingMode.HALF_UP).toPlainString() + "%";
    }
    boolean money =
        model.catalogue().find(attribute).filter(a -> a.type() == AttributeType.MONEY).isPresent();
    if (money) {
      DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
      return new DecimalFormat("#,##0.##", symbols).format(Fixed.decimal(micros));
    }
    return Shown.number(micros, evaluation.scores().containsKey(attribute) ? 1 : 2);
  }
}
