package dev.segmentry.app.export;

import dev.segmentry.core.approval.Proposal;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.history.RecordedScore;
import dev.segmentry.core.port.History;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Particulars;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The tables that are exported, and what stands in their columns (docs/export.md). */
public enum ExportTable {
  /** Where every account stands, a row per account and dimension. */
  ASSIGNMENTS(
      "crm",
      "account_id",
      "account_name",
      "dimension",
      "segment",
      "computed",
      "since",
      "version",
      "cause",
      "basis",
      "reason",
      "override_until",
      "override_by",
      "override_reason",
      "evaluated_on",
      "proposed",
      "proposed_since",
      "proposed_cause",
      "segment_since",
      "segment_cause",
      "segment_version",
      "override_on",
      "provisional_since",
      "tags",
      "evidence",
      "confidence",
      "sub_segment") {
    @Override
    void fill(History history, LocalDate from, Consumer<Row> rows) {
      LastEvidence evidence = new LastEvidence(history);
      history.assignments(held -> rows.accept(row(held, evidence.of(held))));
    }
  },
  /** Every change of an assignment. */
  TRANSITIONS(
      "crm",
      "account_id",
      "account_name",
      "dimension",
      "from",
      "to",
      "at",
      "cause",
      "version",
      "plan",
      "evidence",
      "model",
      "confidence",
      "sub_segment",
      "basis") {
    @Override
    void fill(History history, LocalDate from, Consumer<Row> rows) {
      history.moves(from, move -> rows.accept(row(move)));
    }
  },
  /** Every change of a score: it holds from its day until the next one. */
  SCORES("crm", "account_id", "account_name", "score", "value", "at", "version", "model") {
    @Override
    void fill(History history, LocalDate from, Consumer<Row> rows) {
      history.scores(from, score -> rows.accept(row(score)));
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
  private final List<String> columns;

  ExportTable(String... columns) {
    this.columns = List.of(columns);
  }

  abstract void fill(History history, LocalDate from, Consumer<Row> rows);

  /** Of its file, without extension. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public List<String> columns() {
    return columns;
  }

  /**
   * Writes it.
   *
   * @param from leaves out what happened before this day
   * @return rows written
   */
  public long write(History history, LocalDate from, ExportFormat format, OutputStream out) {
    long[] written = {0};
    try (TableWriter table = format.open(columns, out)) {
      fill(
          history,
          from,
          row -> {
            table.write(row);
            written[0]++;
          });
    }
    return written[0];
  }

  private static Row row(HeldAssignment held, List<String> evidence) {
    Optional<SegmentAssignment> computed = held.computed();
    Optional<SegmentOverride> override = held.override();
    return account(held.account(), held.name())
        .text(held.dimension())
        .text(held.segment())
        .text(computed.map(SegmentAssignment::segment))
        .day(computed.map(SegmentAssignment::since))
        .text(computed.map(SegmentAssignment::version))
        .text(computed.map(one -> one.cause().word()))
        .text(computed.map(SegmentAssignment::basis))
        .text(held.reason())
        .day(override.map(SegmentOverride::until))
        .text(override.map(SegmentOverride::by))
        .text(override.map(SegmentOverride::reason))
        .day(held.evaluatedOn())
        .text(held.proposed().map(Proposal::target))
        .day(held.proposed().map(Proposal::on))
        .text(held.proposed().map(Proposal::cause).filter(cause -> !cause.isEmpty()))
        .day(held.since())
        .text(held.cause().map(Cause::word))
        .text(held.version())
        .day(override.map(SegmentOverride::on))
        .day(held.provisionalSince())
        .texts(
            held.tags().entrySet().stream()
                .map(tag -> ProductTag.option(tag.getKey(), tag.getValue()))
                .toList())
        .texts(evidence)
        .text(confidence(held.particulars()))
        .text(held.particulars().flatMap(Particulars::sub));
  }

  private static Row row(RecordedMove move) {
    return account(move.account(), move.name())
        .text(move.transition().dimension())
        .text(move.transition().from())
        .text(move.transition().to())
        .text(move.transition().on().toString())
        .text(move.transition().cause().word())
        .text(version(move.version()))
        .text(move.plan())
        .texts(move.transition().evidence())
        .text(model(move.version()))
        .text(confidence(move.particulars()))
        .text(move.particulars().flatMap(Particulars::sub))
        .text(move.particulars().map(Particulars::basis));
  }

  private static Optional<String> confidence(Optional<Particulars> said) {
    return said.flatMap(Particulars::confidence).map(Confidence::word);
  }

  private static Row row(RecordedScore score) {
    return account(score.account(), score.name())
        .text(score.score())
        .number(plain(score.value()))
        .text(score.on().toString())
        .text(version(score.version()))
        .text(model(score.version()));
  }

  /** Of {@code saas-default 1.0.0}: the last word. An assignment knows only that. */
  static String version(String model) {
    return model.substring(model.lastIndexOf(' ') + 1);
  }

  static String model(String model) {
    return model.substring(0, Math.max(0, model.lastIndexOf(' ')));
  }

  private static Row account(ExternalRef account, String name) {
    return new Row()
        .text(account.system().name().toLowerCase(Locale.ROOT))
        .text(account.id())
        .text(name);
  }

  private static Optional<BigDecimal> plain(OptionalLong micros) {
    return micros.isEmpty()
        ? Optional.empty()
        : Optional.of(BigDecimal.valueOf(micros.getAsLong(), 6).stripTrailingZeros());
  }
}
