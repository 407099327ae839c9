package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.account.Scalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * One record of the CRM.
 *
 * @param fields name for us → field
 * @param zone the org's: in which a point in time is a day
 */
record RecordCells(Map<String, String> fields, RelatedRow row, ZoneId zone) implements Cells {

  private static final String USER = "user";

  /** A user that no field names is named by the record. */
  @Override
  public Optional<String> text(String name) {
    if (name.equals(USER) && !fields.containsKey(USER)) {
      return Optional.of(row.id());
    }
    return Optional.ofNullable(fields.get(name)).map(row.content()::get);
  }

  @Override
  public Scalar value(String name, String text, AttributeType type, String wanted)
      throws Rollup.RowRejected {
    return Cells.super.value(name, type == AttributeType.DATE ? day(text) : text, type, wanted);
  }

  private String day(String text) {
    try {
      return LocalDate.ofInstant(Instant.parse(text), zone).toString();
    } catch (DateTimeException noPointInTime) {
      return text;
    }
  }
}
