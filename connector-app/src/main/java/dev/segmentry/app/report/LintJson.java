package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.lint.Example;
import dev.segmentry.core.lint.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings for programs. */
public final class LintJson {

  private LintJson() {}

  public static ArrayNode of(List<LocatedFinding> findings) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    findings.forEach(one -> add(one, array.addObject()));
    return array;
  }

  private static void add(LocatedFinding one, ObjectNode node) {
    Finding finding = one.finding();
    node.put("code", finding.code().code());
    node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    node.put("file", one.position().file());
    node.put("line", one.position().line());
    node.put("column", one.position().column());
    node.put("path", String.join(".", finding.path()));
    node.put("what", finding.what());
    node.put("why", finding.code().why());
    node.put("fix", finding.fix());
    finding.because().ifPresent(reason -> node.put("because", reason));
    finding.example().ifPresent(account -> node.set("example", example(account)));
  }

  private static ObjectNode example(Example account) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("given", values(account.given()));
    node.set("computed", values(account.computed()));
    return node;
  }

  /** A missing value is null. */
  private static ObjectNode values(Map<String, String> values) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    values.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            node.putNull(name);
          } else {
            node.put(name, value);
          }
        });
    return node;
  }
}
