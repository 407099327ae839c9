package dev.segmentry.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.port.RunJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a plan as a file: a header, then its rows, one a line, then the digest over them. Needs no
 * more memory for a million rows than for one.
 */
public final class PlanFileWriter {

  /** Names the shape; another shape gets another number. */
  static final String SCHEMA = "segmentry.plan-file/1";

  private final Plans plans;
  private final WaitingTasks waiting;

  /**
   * @param capacity most tasks one CSM gets a day
   */
  public PlanFileWriter(RunJournal journal, int capacity) {
    this.plans = journal.plans();
    this.waiting = new WaitingTasks(plans, journal.outbox(), capacity);
  }

  /**
   * @throws UncheckedIOException it could not be written
   */
  public void write(PlanView view, ApiUsage usage, OutputStream out) {
    RowDigest digest = new RowDigest();
    String header = pretty(header(view, usage));
    print(out, header.substring(0, header.lastIndexOf('\n')) + ",\n  \"rows\" : [");
    plans.walk(
        view.plan().id(),
        row -> {
          if (row.tells()) {
            String line = RowJson.line(row);
            print(out, (digest.rows() == 0 ? "\n" : ",\n") + line);
            digest.add(line);
          }
        });
    print(out, "\n  ],\n  \"deferred_tasks\" : [");
    deferred(view, out);
    print(
        out,
        "\n  ],\n  \"rows_listed\" : "
            + digest.rows()
            + ",\n  \"rows_digest\" : \""
            + digest.text()
            + "\"\n}\n");
  }

  /** Tasks that wait for another day, one a line; they are no part of what is applied. */
  private void deferred(PlanView view, OutputStream out) {
    if (view.ahead().tasksWaiting() == 0) {
      return;
    }
    long[] listed = {0};
    waiting.walk(
        view.plan(),
        (planId, task) ->
            print(
                out,
                (listed[0]++ == 0 ? "\n" : ",\n") + RowJson.line(RowJson.waiting(planId, task))));
  }

  /** What of the header has to agree with the plan in the state. */
  static ObjectNode identity(PlanView view) {
    return identity(view.plan(), view.org().system().name());
  }

  static ObjectNode identity(Plan plan, String crm) {
    ObjectNode node = RowJson.MAPPER.createObjectNode();
    node.put("id", plan.id()).put("org", plan.orgId());
    node.put("crm", crm.toLowerCase(java.util.Locale.ROOT));
    node.put("as_of", plan.asOf().toString()).put("model", plan.modelVersion());
    node.put("config_digest", plan.configDigest()).put("based_on", plan.basedOn());
    node.put("created_at", plan.createdAt().toString());
    node.put("expires_at", plan.expiresAt().toString());
    node.put("digest", plan.digest());
    return node;
  }

  private static ObjectNode header(PlanView view, ApiUsage usage) {
    ObjectNode node = RowJson.MAPPER.createObjectNode().put("schema", SCHEMA);
    node.set("plan", identity(view));
    ObjectNode result = PlanJson.of(view, usage);
    for (String part : new String[] {"guards", "counts", "api_calls", "deferred", "rejected"}) {
      node.set(part, result.get(part));
    }
    return node;
  }

  private static String pretty(ObjectNode node) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return RowJson.MAPPER.writer(printer).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  private static void print(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
