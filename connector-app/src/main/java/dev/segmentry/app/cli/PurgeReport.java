package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.files.FilePurge;
import dev.segmentry.app.files.FilePurge.Outcome;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.store.AccountPurge.Removal;
import dev.segmentry.store.AccountPurge.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a purge removed, or would, and what it cannot know of. */
final class PurgeReport {

  private static final List<String> BEYOND =
      List.of(
          "the CRM: the account and the fields we wrote there",
          "copies of files that somebody made, moved or renamed, and backups of the whole machine",
          "what was printed: terminals, logs of the scheduler",
          "signal files and whatever system they come from",
          "blocks of the disk that were freed: the file system decides when they are used again");

  private final Subject subject;
  private final Optional<String> user;
  private final boolean removed;
  private final boolean before;
  private final Map<Path, Removal> states = new LinkedHashMap<>();
  private final List<FilePurge.Result> files = new ArrayList<>();
  private final List<String> plans = new ArrayList<>();
  private long owed;

  PurgeReport(Subject subject, Optional<String> user, boolean removed, boolean before) {
    this.subject = subject;
    this.user = user;
    this.removed = removed;
    this.before = before;
  }

  void state(Path file, Removal removal) {
    states.put(file, removal);
    plans.addAll(removal.plans());
    owed += removal.owed();
  }

  void copy(Path file, Removal removal) {
    states.put(file, removal);
  }

  void file(FilePurge.Result result) {
    files.add(result);
  }

  boolean foundAnything() {
    return states.values().stream().anyMatch(removal -> removal.total() > 0)
        || files.stream()
            .anyMatch(one -> one.outcome() == Outcome.CUT || one.outcome() == Outcome.DELETED);
  }

  boolean failed() {
    return files.stream().anyMatch(one -> one.outcome() == Outcome.FAILED);
  }

  List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add((removed ? "Removed " : "Would remove ") + who() + ":");
    states.forEach((file, removal) -> lines.add("  " + file + ": " + rows(removal)));
    for (FilePurge.Result one : files) {
      line(one).ifPresent(text -> lines.add("  " + Printable.of(one.file().toString()) + text));
    }
    return lines;
  }

  private String who() {
    String names = subject.names().isEmpty() ? "" : " (" + String.join(", ", subject.names()) + ")";
    String merged =
        subject.all().size() == 1 ? "" : ", with " + (subject.all().size() - 1) + " merged into it";
    String whose = user.map(one -> "user " + one + " of ").orElse("");
    return Printable.of(whose + subject.account() + names + merged);
  }

  private static String rows(Removal removal) {
    if (removal.total() == 0) {
      return "nothing";
    }
    List<String> parts = new ArrayList<>();
    removal
        .rows()
        .forEach(
            (table, count) ->
                parts.add(
                    PurgeCommand.words().getOrDefault(table, table.replace('_', ' '))
                        + " "
                        + count));
    return String.join(", ", parts);
  }

  private static Optional<String> line(FilePurge.Result one) {
    return switch (one.outcome()) {
      case CLEAN -> Optional.empty();
      case CUT -> Optional.of(": " + one.lines() + " lines");
      case DELETED -> Optional.of(": the file");
      case ABSENT -> Optional.of(": not there any more");
      case FAILED -> Optional.of(": could not be purged: " + one.why());
    };
  }

  List<String> prose() {
    List<String> lines = new ArrayList<>();
    if (!subject.sharedNames().isEmpty()) {
      lines.add(
          "Another account is called "
              + Printable.of(String.join(", ", subject.sharedNames()))
              + " as well: texts that say so are left as they are.");
    }
    if (!plans.isEmpty()) {
      lines.add(
          (removed ? "Can not be applied any more: " : "Could not be applied any more: ")
              + String.join(", ", plans)
              + ". Make a new plan.");
    }
    if (owed > 0) {
      lines.add(
          owed
              + " changes or tasks were still to be sent, and "
              + (removed ? "are" : "would be")
              + " not.");
    }
    if (user.isPresent()) {
      lines.add(
          "The next run reads the user again where the signal file or the CRM still names them:"
              + " remove them there as well.");
      if (user.get().chars().noneMatch(Character::isLetter)) {
        lines.add(
            "A name without a letter cannot be told from a number: texts that say it are left.");
      }
    }
    lines.add("What no purge here can reach:");
    BEYOND.forEach(one -> lines.add("  - " + one));
    if (failed()) {
      lines.add(
          "Files that could not be purged hold the customer still: delete them, or mend them and"
              + " purge again.");
    }
    if (user.isPresent()) {
      if (!removed) {
        lines.add("Nothing was removed. To do so for good: the same with --yes");
      }
      return lines;
    }
    lines.add(
        removed
            ? "The account is left out from now on. To let it in again: segmentry purge --account "
                + subject.account().id()
                + " --readmit"
            : (before ? "It was purged before. " : "")
                + "Nothing was removed. To do so for good: segmentry purge --account "
                + subject.account().id()
                + " --yes");
    return lines;
  }

  Envelope envelope() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("account", subject.account().id()).put("removed", removed);
    user.ifPresent(one -> result.put("user", one));
    ArrayNode all = result.putArray("accounts");
    subject.all().stream().map(ExternalRef::id).forEach(all::add);
    ArrayNode stores = result.putArray("states");
    states.forEach(
        (file, removal) -> {
          ObjectNode node = stores.addObject().put("file", file.toString());
          ObjectNode rows = node.putObject("rows");
          removal.rows().forEach(rows::put);
        });
    ArrayNode list = result.putArray("files");
    for (FilePurge.Result one : files) {
      list.addObject()
          .put("file", one.file().toString())
          .put("kind", one.kind().name().toLowerCase(Locale.ROOT))
          .put("outcome", one.outcome().name().toLowerCase(Locale.ROOT))
          .put("lines", one.lines())
          .put("why", one.why());
    }
    plans.forEach(result.putArray("plans")::add);
    result.put("owed", owed);
    BEYOND.forEach(result.putArray("beyond")::add);
    return new Envelope("segmentry.purge/1", failed() ? "failed" : "ok", result, List.of());
  }
}
