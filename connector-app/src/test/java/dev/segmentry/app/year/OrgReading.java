package dev.segmentry.app.year;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.year.Month.AccountSeen;
import dev.segmentry.app.year.Month.TaskSeen;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads accounts and tasks out of a sandbox, past the connector. */
final class OrgReading {

  private static final Pattern KEY = Pattern.compile("sg1-[a-z0-9-]+-[0-9]+-[a-z2-7]{16}");

  private final Control control;
  private final Vendor vendor;
  private final Map<String, String> logins = new HashMap<>();
  private final Set<String> active = new HashSet<>();

  OrgReading(Control control, Vendor vendor) {
    this.control = control;
    this.vendor = vendor;
    for (JsonNode user : control.records(vendor.users().object())) {
      String login = user.path("fields").path(vendor.users().login()).asText();
      logins.put(user.path("id").asText(), login);
      if (user.path("fields").path(vendor.users().active()).asBoolean()) {
        active.add(login);
      }
    }
  }

  Map<String, AccountSeen> accounts(List<OutputMapping> outputs, List<String> csmFields) {
    Map<String, AccountSeen> seen = new TreeMap<>();
    for (JsonNode account : control.records(vendor.accounts())) {
      seen.put(account.path("key").asText(), account(account.path("fields"), outputs, csmFields));
    }
    return seen;
  }

  private AccountSeen account(
      JsonNode fields, List<OutputMapping> outputs, List<String> csmFields) {
    Map<String, String> segments = new TreeMap<>();
    Map<String, String> written = new TreeMap<>();
    for (OutputMapping output : outputs) {
      JsonNode value = fields.path(output.field());
      if (!value.isNull() && !value.isMissingNode()) {
        String name = output.dimension() + "." + output.output().name().toLowerCase(Locale.ROOT);
        written.put(name, value.asText());
        if (output.output() == Output.SEGMENT) {
          segments.put(output.dimension(), value.asText());
        }
      }
    }
    List<String> csms = csms(fields, csmFields);
    String assignee = csms.stream().filter(active::contains).findFirst().orElse("");
    return new AccountSeen(segments, written, csms, assignee);
  }

  private List<String> csms(JsonNode fields, List<String> csmFields) {
    return csmFields.stream()
        .map(field -> logins.getOrDefault(fields.path(field).asText(""), ""))
        .filter(login -> !login.isEmpty())
        .toList();
  }

  List<TaskSeen> tasks() {
    Map<String, String> keys = new HashMap<>();
    for (JsonNode account : control.records(vendor.accounts())) {
      keys.put(account.path("id").asText(), account.path("key").asText());
    }
    return control.records(vendor.tasks().object()).stream()
        .map(task -> task(task.path("fields"), keys))
        .toList();
  }

  private TaskSeen task(JsonNode fields, Map<String, String> accountKeys) {
    String account = fields.path(vendor.tasks().account()).asText("");
    String owner = fields.path(vendor.owner()).asText("");
    return new TaskSeen(
        key(fields),
        accountKeys.getOrDefault(account, "deleted:" + account),
        logins.getOrDefault(owner, ""));
  }

  private String key(JsonNode fields) {
    String field = fields.path(vendor.tasks().key()).asText("");
    Matcher marker = KEY.matcher(field + " " + fields.path(vendor.tasks().text()).asText(""));
    return marker.find() ? marker.group() : "";
  }
}
