package dev.segmentry.app.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.port.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/**
 * Reads a plan file, a row at a time, and holds it against the plan in the state. What is applied
 * is always the plan in the state: the file proves that it is the one that was read.
 */
public final class PlanFileReader {

  private static final String EDITED = "plan_file_edited";

  private final Path file;

  public PlanFileReader(Path file) {
    this.file = file;
  }

  /**
   * @param id id of the plan
   * @param orgId the org it was made for
   * @param digest digest of the plan in the state it was made with
   */
  public record Named(String id, String orgId, String digest) {}

  /**
   * @throws PlanFileRefused it is no plan file of a kind this program knows
   */
  public Named name() {
    try (JsonParser json = open()) {
      JsonNode plan = header(json).path("plan");
      return new Named(
          plan.path("id").asText(), plan.path("org").asText(), plan.path("digest").asText());
    } catch (JacksonException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new PlanFileRefused("plan_file", "plan file " + file + " cannot be read: " + e);
    }
  }

  /**
   * @param plan the plan of that id in the state
   * @param crm name of the CRM
   * @throws PlanFileRefused the file is not that plan, or not as it was written
   */
  public void compare(Plan plan, String crm, Plans plans) {
    try (JsonParser json = open()) {
      ObjectNode header = header(json);
      if (!header.path("plan").equals(reread(PlanFileWriter.identity(plan, crm)))) {
        throw edited("what its header says of the plan");
      }
      RowDigest digest = new RowDigest();
      Rows rows = new Rows(json);
      plans.walk(plan.id(), row -> compare(row, rows, digest));
      if (rows.hasNext()) {
        throw edited("row " + (digest.rows() + 1) + ", which the plan does not have,");
      }
      json.nextToken();
      ObjectNode footer = fields(json, RowJson.MAPPER.createObjectNode());
      if (!footer.path("rows_digest").asText().equals(digest.text())) {
        throw edited("the digest over its rows");
      }
    } catch (JacksonException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new PlanFileRefused("plan_file", "plan file " + file + " cannot be read: " + e);
    }
  }

  private void compare(PlanRow planned, Rows rows, RowDigest digest) {
    if (!planned.tells()) {
      return;
    }
    String line = RowJson.line(planned);
    String place = "row " + (digest.rows() + 1) + " (" + planned.account().id() + ")";
    if (!rows.hasNext()) {
      throw edited(place + ", which is missing,");
    }
    if (!RowJson.line(rows.next()).equals(line)) {
      throw edited(place);
    }
    digest.add(line);
  }

  /** As it comes out of a file: numbers are of the type a reader gives them. */
  private static JsonNode reread(ObjectNode node) throws IOException {
    return RowJson.MAPPER.readTree(RowJson.line(node));
  }

  private PlanFileRefused edited(String what) {
    return new PlanFileRefused(
        EDITED,
        "plan file %s was edited: %s does not agree with the plan as it was made"
            .formatted(file, what));
  }

  private PlanFileRefused unreadable(JacksonException e) {
    return new PlanFileRefused(
        "plan_file",
        "plan file %s cannot be read: line %d, column %d: %s"
            .formatted(
                file,
                e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                e.getOriginalMessage()));
  }

  private JsonParser open() throws IOException {
    return RowJson.MAPPER.createParser(Files.newInputStream(file));
  }

  /** Everything before the rows; the parser stands at their beginning. */
  private ObjectNode header(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw noPlanFile();
    }
    json.nextToken();
    ObjectNode header = fields(json, RowJson.MAPPER.createObjectNode());
    String schema = header.path("schema").asText();
    if (schema.startsWith("segmentry.plan-file/") && !schema.equals(PlanFileWriter.SCHEMA)) {
      throw new PlanFileRefused(
          "plan_file",
          "plan file %s has schema %s, and this program knows %s"
              .formatted(file, schema, PlanFileWriter.SCHEMA));
    }
    if (!schema.equals(PlanFileWriter.SCHEMA) || json.currentToken() != JsonToken.START_ARRAY) {
      throw noPlanFile();
    }
    json.nextToken();
    return header;
  }

  private PlanFileRefused noPlanFile() {
    return new PlanFileRefused("plan_file", file + " is no plan file; plan --out FILE writes one");
  }

  /** Fields up to the rows or to the end. */
  private static ObjectNode fields(JsonParser json, ObjectNode into) throws IOException {
    while (json.currentToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("rows")) {
        return into;
      }
      if (name.equals("deferred_tasks")) {
        // As long as the org likes, and no part of the plan.
        json.skipChildren();
      } else {
        into.set(name, json.readValueAsTree());
      }
      json.nextToken();
    }
    return into;
  }

  /** Rows of the file, one in memory. */
  private final class Rows {

    private final JsonParser json;

    Rows(JsonParser json) {
      this.json = json;
    }

    boolean hasNext() {
      return json.currentToken() == JsonToken.START_OBJECT;
    }

    JsonNode next() {
      if (!hasNext()) {
        throw new NoSuchElementException("past the last row");
      }
      try {
        JsonNode row = json.readValueAsTree();
        json.nextToken();
        return row;
      } catch (JacksonException e) {
        throw unreadable(e);
      } catch (IOException e) {
        throw new PlanFileRefused("plan_file", "plan file " + file + " cannot be read: " + e);
      }
    }
  }
}
