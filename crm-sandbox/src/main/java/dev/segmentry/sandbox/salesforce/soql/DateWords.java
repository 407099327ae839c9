package dev.segmentry.sandbox.salesforce.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * TODAY, THIS_MONTH, LAST_N_DAYS:30 and their kin, as days in the org's zone; weeks begin on
 * Sunday.
 */
final class DateWords {
  private DateWords() {}

  private enum Unit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    LocalDate start(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    LocalDate plus(LocalDate day, long count) {
      return switch (this) {
        case DAY -> day.plusDays(count);
        case WEEK -> day.plusWeeks(count);
        case MONTH -> day.plusMonths(count);
        case QUARTER -> day.plusMonths(3 * count);
        case YEAR -> day.plusYears(count);
      };
    }

    Literal.Range span(LocalDate today, long from, long count) {
      LocalDate start = plus(start(today), from);
      return new Literal.Range(start, plus(start, count));
    }
  }

  /**
   * @throws IllegalArgumentException the sandbox does not know the word
   */
  static Literal.Range range(String word, LocalDate today) {
    int colon = word.indexOf(':');
    return colon < 0
        ? fixed(word, today)
        : counted(word.substring(0, colon), Long.parseLong(word.substring(colon + 1)), today);
  }

  private static Literal.Range fixed(String word, LocalDate today) {
    return switch (word) {
      case "TODAY" -> Unit.DAY.span(today, 0, 1);
      case "YESTERDAY" -> Unit.DAY.span(today, -1, 1);
      case "TOMORROW" -> Unit.DAY.span(today, 1, 1);
      case "LAST_90_DAYS" -> Unit.DAY.span(today, -90, 91);
      case "NEXT_90_DAYS" -> Unit.DAY.span(today, 1, 90);
      default -> {
        int line = word.indexOf('_');
        Unit unit = Unit.valueOf(word.substring(line + 1));
        yield switch (word.substring(0, line)) {
          case "LAST" -> unit.span(today, -1, 1);
          case "THIS" -> unit.span(today, 0, 1);
          case "NEXT" -> unit.span(today, 1, 1);
          default -> throw new IllegalArgumentException(word);
        };
      }
    };
  }

  /** LAST_N_DAYS includes today; the other LAST_N words do not include the running unit. */
  private static Literal.Range counted(String word, long count, LocalDate today) {
    String[] parts = word.split("_");
    boolean ago = parts[0].equals("N");
    String plural = ago ? parts[1] : parts[parts.length - 1];
    Unit unit = Unit.valueOf(plural.substring(0, plural.length() - 1));
    if (ago) {
      return unit.span(today, -count, 1);
    }
    long more = unit == Unit.DAY ? 1 : 0;
    return parts[0].equals("LAST")
        ? unit.span(today, -count, count + more)
        : unit.span(today, 1, count);
  }
}
