package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.account.UserActivity;
import dev.segmentry.core.account.UserRollup;
import dev.segmentry.core.crm.ExternalRef;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Users to help and to ask, by account; read from the users' files and kept nowhere. */
public final class UsersReport {

  /** What somebody should know of. */
  private record Finding(String kind, String who, String words) {}

  /** Findings about one account. */
  private static final class Item {
    private final String name;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<LocalDate, UserRollup> rollups = new TreeMap<>();

    Item(String name) {
      this.name = name;
    }
  }

  private final Map<ExternalRef, Item> items = new TreeMap<>();
  private final int limit;
  private long strangers;

  /**
   * @param limit accounts shown as text
   */
  public UsersReport(int limit) {
    this.limit = limit;
  }

  /** One user of an account that is known. */
  public void add(ExternalRef account, String name, LocalDate described, UserActivity user) {
    Item item = items.computeIfAbsent(account, ref -> new Item(name));
    item.rollups.computeIfAbsent(described, UserRollup::new).add(user);
    if (user.isStuck(described)) {
      String since = user.createdAt().map(day -> "no first value since " + day).orElse("");
      item.findings.add(new Finding("stuck", user.name(), since));
    }
    if (user.isChampionCandidate(described)) {
      item.findings.add(
          new Finding(
              "champion",
              user.name(),
              user.coreWorkflowRuns30d().orElse(0)
                  + " core runs in 30 days, "
                  + user.featuresUsed().orElse(0)
                  + " features"));
    }
  }

  /** A user of an account nobody knows. */
  public void stranger() {
    strangers++;
  }

  /** To be called once, when every user was added. */
  public void complete() {
    for (Item item : items.values()) {
      for (UserRollup rollup : item.rollups.values()) {
        rollup
            .rolesNotAdopting()
            .forEach(
                role ->
                    item.findings.add(
                        new Finding("role", role, "fewer than a fifth are activated")));
      }
    }
    items.values().removeIf(item -> item.findings.isEmpty());
  }

  public List<String> text(Paint paint) {
    List<String> lines = new ArrayList<>();
    if (items.isEmpty()) {
      lines.add("Nobody is stuck, no role lags, and no champion candidate was found.");
    }
    items.entrySet().stream()
        .limit(limit)
        .forEach(
            entry -> {
              lines.add(
                  paint.strong(Printable.of(entry.getValue().name))
                      + " ("
                      + entry.getKey().id()
                      + ")");
              entry
                  .getValue()
                  .findings
                  .forEach(
                      one ->
                          lines.add(
                              "    "
                                  + Printable.of(
                                      one.kind() + " " + one.who() + ": " + one.words())));
            });
    if (items.size() > limit) {
      lines.add(paint.faint("… and " + Words.number(items.size() - limit) + " more accounts"));
    }
    if (strangers > 0) {
      lines.add(
          paint.faint(Words.number(strangers) + " users belong to accounts that are not known"));
    }
    return lines;
  }

  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("strangers", strangers);
    ArrayNode list = node.putArray("findings");
    lines().forEach(list::add);
    return node;
  }

  /** One object a line. */
  public void write(OutputStream out) {
    lines().forEach(line -> JsonLines.write(line, out));
  }

  private List<ObjectNode> lines() {
    List<ObjectNode> lines = new ArrayList<>();
    items.forEach(
        (account, item) ->
            item.findings.forEach(
                one ->
                    lines.add(
                        JsonNodeFactory.instance
                            .objectNode()
                            .put("account", account.id())
                            .put("name", item.name)
                            .put("kind", one.kind())
                            .put("who", one.who())
                            .put("words", one.words()))));
    return lines;
  }
}
