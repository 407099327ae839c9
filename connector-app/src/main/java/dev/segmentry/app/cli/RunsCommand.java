package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.port.Audit;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.RunJournal.Run;
import dev.segmentry.store.StateView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code runs}: what was done, and by whom it was allowed. */
@Command(
    name = "runs",
    description = "List the runs, newest first; with --audit every entry of the audit, checked.",
    mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

  private static final int PAGE = 1_000;

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(names = "--limit", paramLabel = "N", description = "how many runs (default: 20)")
  int limit = 20;

  @Option(names = "--audit", description = "show the audit instead, oldest first")
  boolean audit;

  private final Workbench workbench;

  RunsCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new UsageRefused("--limit " + limit + ": list at least one run");
    }
    try (StateView view = StateView.open(StatePlace.of(workbench, common), workbench.instants())) {
      RunJournal journal = view.journal();
      Optional<String> broken = journal.audit().firstBreak();
      if (common.json) {
        workbench.console().data(envelope(journal, broken));
      } else {
        workbench.console().data(audit ? entries(journal.audit()) : runs(journal));
      }
      tell(journal.audit(), broken);
      return (broken.isPresent() ? ExitCode.FAILED : ExitCode.OK).number();
    }
  }

  private void tell(Audit chain, Optional<String> broken) {
    Console console = workbench.console();
    if (broken.isPresent()) {
      console.say(console.paint().removed("error: ") + broken.get());
    } else if (!common.json) {
      chain
          .last()
          .ifPresent(
              last ->
                  console.say(
                      "The audit is whole: "
                          + last.number()
                          + " entries, the last "
                          + last.hash()));
    }
  }

  private List<String> runs(RunJournal journal) {
    List<String> lines = new ArrayList<>();
    for (Run run : journal.runs(limit)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%5d  %-8s as of %s  %s  %6s  %s%s",
              run.id(),
              Printable.of(run.kind()),
              run.asOf(),
              run.startedAt(),
              duration(run),
              Printable.of(end(run)),
              counts(run)));
    }
    return lines;
  }

  private static String duration(Run run) {
    return run.finishedAt()
        .map(end -> Duration.between(run.startedAt(), end).toSeconds() + " s")
        .orElse("–");
  }

  private static String end(Run run) {
    return run.end().isEmpty() ? "open" : run.end();
  }

  private static String counts(Run run) {
    String counts =
        run.counts().entrySet().stream()
            .filter(count -> count.getValue() != 0 && count.getKey().contains("."))
            .filter(count -> !count.getKey().startsWith("had."))
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "" : "  (" + counts + ")";
  }

  private static List<String> entries(Audit audit) {
    List<String> lines = new ArrayList<>();
    List<AuditEntry> page = audit.page(0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(entry -> lines.add(line(entry)));
      page = audit.page(page.get(page.size() - 1).number(), PAGE);
    }
    return lines;
  }

  private static String line(AuditEntry entry) {
    return String.format(
        Locale.ROOT,
        "%5d  %s  %-16s %s%s  %s  %s",
        entry.number(),
        entry.at(),
        Printable.of(entry.kind()),
        Printable.of(entry.subject()),
        entry.by().isEmpty() ? "" : " by " + Printable.of(entry.by()),
        Printable.of(entry.detail()),
        entry.hash().substring(0, Math.min(12, entry.hash().length())));
  }

  private Envelope envelope(RunJournal journal, Optional<String> broken) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode list = result.putArray("runs");
    journal.runs(limit).forEach(run -> list.add(node(run)));
    ObjectNode chain = result.putObject("audit");
    chain.put("entries", journal.audit().last().map(AuditEntry::number).orElse(0L));
    chain.put("head", journal.audit().last().map(AuditEntry::hash).orElse(""));
    chain.put("broken", broken.orElse(""));
    if (audit) {
      ArrayNode all = chain.putArray("list");
      List<AuditEntry> page = journal.audit().page(0, PAGE);
      while (!page.isEmpty()) {
        page.forEach(entry -> all.add(node(entry)));
        page = journal.audit().page(page.get(page.size() - 1).number(), PAGE);
      }
    }
    return new Envelope(
        "segmentry.runs/1", broken.isPresent() ? "failed" : "ok", result, List.of());
  }

  private static ObjectNode node(Run run) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", run.id()).put("kind", run.kind()).put("as_of", run.asOf().toString());
    node.put("started_at", run.startedAt().toString());
    node.put("finished_at", run.finishedAt().map(Object::toString).orElse(""));
    node.put("end", run.end());
    ObjectNode counts = node.putObject("counts");
    run.counts().forEach(counts::put);
    return node;
  }

  private static ObjectNode node(AuditEntry entry) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("number", entry.number())
        .put("at", entry.at().toString())
        .put("kind", entry.kind())
        .put("subject", entry.subject())
        .put("by", entry.by())
        .put("detail", entry.detail())
        .put("previous", entry.previous())
        .put("hash", entry.hash());
  }
}
