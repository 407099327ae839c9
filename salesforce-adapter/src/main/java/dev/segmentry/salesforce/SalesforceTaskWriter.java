package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Unconfirmed;
import dev.segmentry.core.plan.WriteOutcome.Written;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskWriter;
import dev.segmentry.salesforce.rest.RestGateway;
import dev.segmentry.salesforce.rest.RestRow;
import dev.segmentry.salesforce.rest.RowReply;
import dev.segmentry.salesforce.rest.RowReply.RowError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates tasks by REST collections; never by upsert, which would overwrite what a CSM did. */
final class SalesforceTaskWriter implements TaskWriter {
  private static final Pattern HOLDER =
      Pattern.compile("record with id: ([A-Za-z0-9]{18}|[A-Za-z0-9]{15})\\b");

  private final RowSender sender;
  private final TaskFields fields;
  private final TaskTranslator translator;
  private final TaskLookup lookup;
  private final SettledBatches batches = new SettledBatches();

  SalesforceTaskWriter(
      RowSender sender, TaskFields fields, TaskTranslator translator, TaskLookup lookup) {
    this.sender = sender;
    this.fields = fields;
    this.translator = translator;
    this.lookup = lookup;
  }

  @Override
  public int capacity() {
    return RestGateway.MOST_ROWS;
  }

  @Override
  public Submission submit(List<PlannedTask> tasks) {
    Batches.atMost(capacity(), tasks.size());
    if (tasks.isEmpty()) {
      return batches.keep(List.of());
    }
    List<RestRow> rows = tasks.stream().map(translator::row).toList();
    return batches.keep(
        sender.send(
            rows,
            tasks.stream().map(PlannedTask::account).toList(),
            (i, reply) -> outcome(tasks.get(i), reply)));
  }

  @Override
  public List<WriteOutcome> settle(Submission submission) {
    return batches.settle(submission);
  }

  private WriteOutcome outcome(PlannedTask task, RowReply reply) {
    if (reply.success()) {
      return new Written(ref(reply.id()));
    }
    Optional<RowError> taken = reply.errors().stream().filter(this::keyTaken).findFirst();
    return taken.isPresent() ? holder(task, taken.get()) : RowRefusals.of(reply);
  }

  /** Our key is in the org already, put there by an earlier create: that is success. */
  private boolean keyTaken(RowError error) {
    return error.code().equals("DUPLICATE_VALUE")
        && fields
            .keyField()
            .filter(field -> error.fields().contains(field) || error.message().contains(field))
            .isPresent();
  }

  private WriteOutcome holder(PlannedTask task, RowError error) {
    Matcher named = HOLDER.matcher(error.message());
    if (named.find()) {
      return new Written(ref(named.group(1)));
    }
    try {
      TaskRecord found =
          lookup.byKey(List.of(new KeyedAccount(task.key(), task.account()))).get(task.key());
      return found == null ? new Unconfirmed(error.message()) : new Written(found.ref());
    } catch (CrmException | RunStopped unusable) {
      return new Unconfirmed(error.message() + "; " + unusable.getMessage());
    }
  }

  private static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.SALESFORCE, RecordId.full(id));
  }
}
