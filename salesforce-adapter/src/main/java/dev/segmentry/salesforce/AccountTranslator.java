package dev.segmentry.salesforce;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.AttributeValue.Known;
import dev.segmentry.core.account.AttributeValue.Missing;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.Scalar.TextValue;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.MultiValue;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.salesforce.rest.VendorText;
import dev.segmentry.salesforce.wsc.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query row as an account. */
final class AccountTranslator {
  private static final int DETAIL_LENGTH = 80;

  private final FieldMappings mappings;

  AccountTranslator(FieldMappings mappings) {
    this.mappings = mappings;
  }

  /**
   * @param readAt when the org told us
   */
  record Frame(ZoneId zone, String currency, Instant readAt) {}

  AccountRecord account(Row row, Frame frame) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (AttributeMapping mapping : mappings.attributes()) {
      attributes.put(mapping.attribute(), attribute(row, mapping, frame));
    }
    return new AccountRecord(
        ref(row), row.text("Name"), modifiedAt(row), attributes, outputs(row, frame), csm(row));
  }

  static ExternalRef ref(Row row) {
    return new ExternalRef(CrmSystem.SALESFORCE, RecordId.full(row.text("Id")));
  }

  /** The account a deleted one was merged into. */
  static Optional<ExternalRef> mergedInto(Row row) {
    return Optional.of(row.text("MasterRecordId"))
        .filter(id -> !id.isEmpty())
        .map(id -> new ExternalRef(CrmSystem.SALESFORCE, RecordId.full(id)));
  }

  static Instant modifiedAt(Row row) {
    String stamp = row.text("SystemModstamp");
    return Content.stamp(stamp)
        .orElseThrow(
            () ->
                new ProtocolViolation(
                    CrmSystem.SALESFORCE,
                    "soap.query",
                    "Account " + row.text("Id") + " has no readable SystemModstamp: " + stamp,
                    null));
  }

  private static AttributeValue attribute(Row row, AttributeMapping mapping, Frame frame) {
    Optional<String> content = row.find(mapping.path());
    if (content.isEmpty()) {
      return missing(Absence.NOT_READ, "", mapping, frame);
    }
    String text = content.get();
    if (text.isBlank()) {
      return missing(Absence.EMPTY, "", mapping, frame);
    }
    String currency = row.text(AccountFields.CURRENCY);
    if (mapping.type() == AttributeType.MONEY && isForeign(currency, frame)) {
      return missing(
          Absence.INVALID, text + " " + currency + ", not " + frame.currency(), mapping, frame);
    }
    return Content.read(text, mapping.type(), frame.zone())
        .<AttributeValue>map(value -> new Known(value, mapping.path(), frame.readAt()))
        .orElseGet(() -> missing(Absence.INVALID, text, mapping, frame));
  }

  // Amounts come in the record's currency; comparing them with others would be wrong in silence.
  private static boolean isForeign(String currency, Frame frame) {
    return !currency.isEmpty() && !currency.equals(frame.currency());
  }

  private static AttributeValue missing(
      Absence why, String content, AttributeMapping mapping, Frame frame) {
    String line = VendorText.line(content);
    String detail =
        line.length() <= DETAIL_LENGTH
            ? line
            : line.substring(0, line.offsetByCodePoints(0, DETAIL_LENGTH / 2)) + "…";
    return new Missing(why, detail, mapping.path(), frame.readAt());
  }

  private Map<String, Scalar> outputs(Row row, Frame frame) {
    Map<String, Scalar> outputs = new HashMap<>();
    for (OutputMapping mapping : mappings.outputs()) {
      String text = text(row.text(mapping.field()), mapping.output());
      if (!text.isEmpty()) {
        outputs.put(mapping.field(), output(text, mapping.output(), frame));
      }
    }
    return outputs;
  }

  private static String text(String held, Output output) {
    return output == Output.TAGS ? MultiValue.sorted(held) : held;
  }

  // What is no value of ours (a person may have typed it) is kept as the text it is.
  private static Scalar output(String text, Output output, Frame frame) {
    return Content.read(text, type(output), frame.zone()).orElseGet(() -> new TextValue(text));
  }

  private static AttributeType type(Output output) {
    return switch (output) {
      case SEGMENT, PROPOSED, REASON, MODEL_VERSION, CAMPAIGN, CONFIDENCE, SUB, TAGS ->
          AttributeType.TEXT;
      case SINCE -> AttributeType.DATE;
      case SCORE -> AttributeType.NUMBER;
      case PROVISIONAL -> AttributeType.BOOLEAN;
    };
  }

  private List<String> csm(Row row) {
    return mappings.csm().stream()
        .map(row::text)
        .filter(text -> !text.isBlank())
        .map(RecordId::full)
        .distinct()
        .toList();
  }
}
