package dev.segmentry.salesforce;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Written;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.salesforce.rest.RestGateway;
import dev.segmentry.salesforce.rest.RestRow;
import dev.segmentry.salesforce.rest.RowReply;
import java.util.List;

/** Updates accounts by REST collections. */
final class SalesforceSegmentWriter implements SegmentWriter {
  private final RowSender sender;
  private final SObjects objects;
  private final OrgProfile org;
  private final SettledBatches batches = new SettledBatches();

  SalesforceSegmentWriter(RowSender sender, SObjects objects, OrgProfile org) {
    this.sender = sender;
    this.objects = objects;
    this.org = org;
  }

  @Override
  public int capacity() {
    return RestGateway.MOST_ROWS;
  }

  @Override
  public Submission submit(List<AccountChange> changes) {
    Batches.atMost(capacity(), changes.size());
    if (changes.isEmpty()) {
      return batches.keep(List.of());
    }
    List<RestRow> rows = changes.stream().map(this::row).toList();
    return batches.keep(
        sender.send(
            rows,
            changes.stream().map(AccountChange::account).toList(),
            (i, reply) -> outcome(changes.get(i), reply)));
  }

  @Override
  public List<WriteOutcome> settle(Submission submission) {
    return batches.settle(submission);
  }

  private static WriteOutcome outcome(AccountChange change, RowReply reply) {
    if (reply.success()) {
      return new Written(change.account());
    }
    return RowRefusals.isGone(reply) ? new WriteOutcome.Gone() : RowRefusals.of(reply);
  }

  private RestRow row(AccountChange change) {
    RestRow row = RestRow.update(OrgProfile.ACCOUNT, change.account().id());
    change.fields().forEach(field -> put(row, field));
    return row;
  }

  private void put(RestRow row, FieldChange change) {
    if (change.after().isEmpty()) {
      clear(row, change.field());
      return;
    }
    Scalar value = change.after().get();
    Kind kind = kind(change.field());
    if (kind == Kind.TEXT || kind == Kind.PICKLIST) {
      row.text(change.field(), value.display());
    } else if (value instanceof Scalar.NumberValue number) {
      row.number(change.field(), number.decimal());
    } else if (value instanceof Scalar.BooleanValue flag) {
      row.flag(change.field(), flag.value());
    } else if (value instanceof Scalar.DateValue date && kind == Kind.TIMESTAMP) {
      row.text(change.field(), date.date().atStartOfDay(org.zone()).toInstant().toString());
    } else {
      row.text(change.field(), value.display());
    }
  }

  // A checkbox cannot be empty: cleared means unchecked.
  private void clear(RestRow row, String field) {
    if (kind(field) == Kind.BOOLEAN) {
      row.flag(field, false);
    } else {
      row.clear(field);
    }
  }

  /** A field we cannot see is sent as it is: the org refuses the row and says why. */
  private Kind kind(String field) {
    return objects
        .field(OrgProfile.ACCOUNT, field)
        .map(found -> SalesforceSchema.kind(found.type()))
        .orElse(Kind.OTHER);
  }
}
