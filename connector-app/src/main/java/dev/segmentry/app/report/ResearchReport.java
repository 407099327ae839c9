package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.sync.Research;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Accounts to look into, for people and programs. */
public final class ResearchReport {

  private final Research research;

  public ResearchReport(Research research) {
    this.research = research;
  }

  /** One line of numbers, then the accounts with what is wrong. */
  public List<String> text(Paint paint) {
    List<String> lines = new ArrayList<>();
    research
        .unprovided()
        .forEach(
            field ->
                lines.add(
                    paint.removed("no account has " + field)
                        + ": map it, or take it out of data_quality.key_fields"));
    if (research.total() == 0 && !lines.isEmpty()) {
      return lines;
    }
    if (research.total() == 0) {
      lines.add("Nothing to look into: every active account has its key fields and segments.");
      return lines;
    }
    String kinds =
        research.byKind().entrySet().stream()
            .map(one -> one.getKey().word() + " " + Words.number(one.getValue()))
            .collect(Collectors.joining(", "));
    lines.add(
        paint.strong(Words.count(research.total(), "account to look into", "accounts to look into"))
            + " ("
            + kinds
            + ")");
    lines.add("");
    for (Research.Item item : research.accounts()) {
      lines.add(
          paint.strong(Printable.of(item.name()))
              + " ("
              + Printable.of(item.account().id())
              + ")"
              + (item.value().isPresent()
                  ? paint.faint(", ARR " + number(item.value().getAsLong()))
                  : paint.faint(", ARR unknown")));
      item.matters().forEach(matter -> lines.add("    " + line(matter)));
    }
    long more = research.total() - research.accounts().size();
    if (more > 0) {
      lines.add(
          paint.faint("… and " + Words.number(more) + " more (--limit N, or --rows FILE with it)"));
    }
    return lines;
  }

  private static String line(Research.Matter matter) {
    String about = matter.about().isEmpty() ? "" : " " + matter.about();
    String words = matter.words().isEmpty() ? "" : ": " + matter.words();
    return Printable.of(matter.kind().word() + about + words);
  }

  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("total", research.total());
    ObjectNode kinds = node.putObject("kinds");
    research.byKind().forEach((kind, count) -> kinds.put(kind.word(), count));
    ArrayNode unprovided = node.putArray("unprovided");
    research.unprovided().forEach(unprovided::add);
    ArrayNode accounts = node.putArray("accounts");
    research.accounts().forEach(item -> accounts.add(account(item)));
    return node;
  }

  /** One object a line. */
  public void write(OutputStream out) {
    research.accounts().forEach(item -> JsonLines.write(account(item), out));
  }

  private static ObjectNode account(Research.Item item) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("account", item.account().id()).put("name", item.name());
    if (item.value().isPresent()) {
      node.put("arr", Fixed.decimal(item.value().getAsLong()));
    } else {
      node.putNull("arr");
    }
    ArrayNode matters = node.putArray("matters");
    item.matters()
        .forEach(
            matter ->
                matters
                    .addObject()
                    .put("kind", matter.kind().word())
                    .put("about", matter.about())
                    .put("words", matter.words()));
    return node;
  }

  private static String number(long value) {
    return Fixed.decimal(value).toPlainString();
  }
}
