package dev.segmentry.app.model;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Writes well-typed rules as text, and accounts to ask them of, from a seed. */
final class RandomRuleText {

  static final LocalDate TODAY = LocalDate.of(2024, 3, 31);

  private static final List<String> OPTIONS = List.of("current", "late", "failed");

  static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("health_score", AttributeType.NUMBER),
              AttributeDefinition.of("tenure_days", AttributeType.NUMBER),
              AttributeDefinition.of("arr", AttributeType.MONEY),
              AttributeDefinition.of("industry", AttributeType.TEXT),
              AttributeDefinition.of("region", AttributeType.TEXT),
              AttributeDefinition.of("gdpr_scope", AttributeType.BOOLEAN),
              AttributeDefinition.of("pilot", AttributeType.BOOLEAN),
              AttributeDefinition.of("signed_at", AttributeType.DATE),
              AttributeDefinition.of("renewal_date", AttributeType.DATE),
              AttributeDefinition.of("last_active_at", AttributeType.TIMESTAMP),
              new AttributeDefinition("payment_status", AttributeType.PICKLIST, OPTIONS, "")));

  private static final List<String> NUMBERS = List.of("health_score", "tenure_days", "arr");
  private static final List<String> FLAGS = List.of("gdpr_scope", "pilot");
  private static final List<String> DAYS = List.of("signed_at", "renewal_date", "last_active_at");
  private static final List<String> TEXTS = List.of("industry", "region");
  private static final List<String> RELATIONS = List.of("=", "<>", "<", "<=", ">", ">=");
  private static final List<String> WORDS = List.of("SaaS", "saas", "a_b", "O'Neil", "");
  private static final List<String> PAYMENTS = List.of("current", "LATE", "late", "Failed");
  private static final List<String> PATTERNS =
      List.of("'sa%'", "'%a%'", "'_aa_'", "'O''%'", "'%'", "''", "'LA_e'");
  private static final List<String> FIGURES =
      List.of("0", "1", "0.5", "0.000001", "40", "33.333333", "9000000000000", "7.25", "3");

  private final Random random;

  RandomRuleText(long seed) {
    random = new Random(seed);
  }

  /** Values by attribute, each missing now and then. */
  Map<String, NaiveRule.Value> account() {
    Map<String, NaiveRule.Value> account = new LinkedHashMap<>();
    for (String name : NUMBERS) {
      account.put(name, maybe(() -> figure()));
    }
    FLAGS.forEach(name -> account.put(name, maybe(random::nextBoolean)));
    TEXTS.forEach(name -> account.put(name, maybe(() -> any(WORDS))));
    account.put("signed_at", maybe(this::day));
    account.put("renewal_date", maybe(this::day));
    account.put("last_active_at", maybe(() -> NaiveRule.at(day(), random.nextInt(24))));
    NaiveRule.Value paid = maybe(() -> any(PAYMENTS));
    account.put("payment_status", new NaiveRule.Value(paid.value(), true));
    return account;
  }

  private NaiveRule.Value maybe(Supplier<Object> value) {
    return random.nextInt(4) == 0 ? NaiveRule.Value.MISSING : NaiveRule.Value.of(value.get());
  }

  private BigDecimal figure() {
    BigDecimal figure = new BigDecimal(any(FIGURES));
    return random.nextInt(5) == 0 ? figure.negate() : figure;
  }

  private LocalDate day() {
    return TODAY.plusDays(random.nextInt(5) - 2L).plusMonths(random.nextInt(3) - 1L);
  }

  static AttributeRow row(Map<String, NaiveRule.Value> account) {
    AttributeRow row = new AttributeRow(CATALOGUE);
    account.forEach(
        (name, value) -> {
          if (value.value() != null) {
            row.put(CATALOGUE.slot(name).orElseThrow(), scalar(value.value()));
          }
        });
    return row;
  }

  private static Scalar scalar(Object value) {
    if (value instanceof BigDecimal number) {
      return Scalar.NumberValue.of(number);
    }
    if (value instanceof Boolean bool) {
      return new Scalar.BooleanValue(bool);
    }
    if (value instanceof LocalDate date) {
      return new Scalar.DateValue(date);
    }
    return value instanceof Instant instant
        ? new Scalar.TimestampValue(instant)
        : new Scalar.TextValue((String) value);
  }

  String condition(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> random.nextBoolean() ? "TRUE" : "FALSE";
        case 1 -> any(NUMBERS) + " " + any(RELATIONS) + " " + any(FIGURES);
        default -> any(FLAGS);
      };
    }
    int below = depth - 1;
    return switch (random.nextInt(16)) {
      case 0, 1 -> listed(() -> "(" + condition(below) + ")", " AND ");
      case 2, 3 -> listed(() -> "(" + condition(below) + ")", " OR ");
      case 4 -> condition(0) + " AND " + condition(0) + " OR NOT " + condition(0);
      case 5 -> "NOT (" + condition(below) + ")";
      case 6 -> "COALESCE(" + condition(below) + ", " + condition(below) + ")";
      case 7 -> choice(below, () -> condition(below));
      case 8 -> number(below) + not() + " BETWEEN " + number(below) + " AND " + number(below);
      case 9 -> paid() + not() + " IN (" + listed(this::payment, ", ") + ")";
      case 10 -> number(below) + not() + " IN (" + listed(() -> number(0), ", ") + ")";
      case 11 -> "(" + any(List.of(number(below), paid(), moment())) + ") IS" + not() + " NULL";
      case 12 -> texts();
      case 13 -> moment() + " " + any(RELATIONS) + " " + moment();
      case 14 -> "(" + condition(below) + ") " + any(List.of("=", "<>")) + " " + any(FLAGS);
      default -> number(below) + " " + any(RELATIONS) + " " + number(below);
    };
  }

  private String texts() {
    return switch (random.nextInt(4)) {
      case 0 -> any(TEXTS) + not() + " LIKE " + any(PATTERNS);
      case 1 -> "payment_status" + not() + " LIKE " + any(PATTERNS);
      case 2 -> any(TEXTS) + equality() + (random.nextBoolean() ? any(TEXTS) : quoted(any(WORDS)));
      default -> paid() + equality() + payment();
    };
  }

  private String equality() {
    return random.nextBoolean() ? " = " : " <> ";
  }

  private String not() {
    return random.nextInt(3) == 0 ? " NOT" : "";
  }

  private String choice(int below, Supplier<String> result) {
    StringBuilder text = new StringBuilder("CASE");
    for (int i = random.nextInt(2); i >= 0; i--) {
      text.append(" WHEN ").append(condition(below)).append(" THEN ").append(result.get());
    }
    if (random.nextBoolean()) {
      text.append(" ELSE ").append(random.nextInt(4) == 0 ? "NULL" : result.get());
    }
    return text.append(" END").toString();
  }

  private String number(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? any(NUMBERS) : any(FIGURES);
    }
    int below = depth - 1;
    return switch (random.nextInt(9)) {
      case 0 -> "COALESCE(" + number(below) + ", " + number(below) + ")";
      case 1 -> "-(" + number(below) + ")";
      case 2 -> choice(below, () -> number(below));
      case 3 -> any(List.of("LEAST(", "GREATEST(")) + listed(() -> number(below), ", ") + ")";
      case 4 -> "ABS(" + number(below) + ")";
      case 5 -> "days_since(" + moment() + ")";
      case 6 -> any(DAYS) + " - " + any(DAYS);
      case 7 -> number(0) + arithmetic() + number(0) + arithmetic() + number(0);
      default -> "(" + number(below) + ")" + arithmetic() + "(" + number(below) + ")";
    };
  }

  private String arithmetic() {
    return any(List.of(" + ", " - ", " * ", " / "));
  }

  private String moment() {
    return switch (random.nextInt(6)) {
      case 0 -> "today()";
      case 1 -> "DATE '" + day() + "'";
      case 2 ->
          any(DAYS)
              + any(List.of(" + ", " - "))
              + "INTERVAL '"
              + (1 + random.nextInt(3))
              + "' "
              + any(List.of("DAY", "MONTH"));
      case 3 -> "TIMESTAMP '" + NaiveRule.at(day(), random.nextInt(24)) + "'";
      default -> any(DAYS);
    };
  }

  private String paid() {
    return random.nextBoolean()
        ? "payment_status"
        : "COALESCE(payment_status, " + quoted(any(PAYMENTS)) + ")";
  }

  private String payment() {
    return random.nextInt(3) == 0 ? "payment_status" : quoted(any(PAYMENTS));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "''") + "'";
  }

  private String listed(Supplier<String> item, String between) {
    List<String> items = new ArrayList<>(List.of(item.get(), item.get()));
    if (random.nextBoolean()) {
      items.add(item.get());
    }
    return String.join(between, items);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
