package dev.segmentry.app.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.config.AlertSettings.Format;
import java.time.Instant;
import java.util.Locale;

/**
 * One change of state.
 *
 * @param state where it changed to
 * @param ending the run that showed it
 * @param since when the failing began
 */
public record Alert(State state, Ending ending, Instant since) {

  /** Where a change leads to. */
  public enum State {
    FAILING,
    RECOVERED
  }

  /** What is sent. Our own words only: messages of the CRM can quote a record. */
  String body(Format format) {
    return switch (format) {
      case JSON -> json().toString();
      case SLACK -> JsonNodeFactory.instance.objectNode().put("text", escaped(text())).toString();
    };
  }

  private ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("schema", "segmentry.alert/1")
        .put("state", state.name().toLowerCase(Locale.ROOT))
        .put("org", ending.org())
        .put("cause", ending.cause())
        .put("exit", ending.exit())
        .put("since", since.toString())
        .put("at", ending.at().toString())
        .put("text", text());
  }

  private String text() {
    return state == State.RECOVERED
        ? "Segmentry on "
            + ending.org()
            + " is well again; it had been failing since "
            + since
            + "."
        : "Segmentry on " + ending.org() + " is failing: " + words(ending.cause()) + ".";
  }

  private static String words(String cause) {
    return switch (cause) {
      case "held" -> "a guard holds the plan and asks for approval; look at it with plan";
      case "authentication" -> "the CRM refuses the credentials";
      case "permission" -> "the integration user lacks a permission; see doctor";
      case "quota" -> "the CRM's daily call limit is used up; the next run goes on";
      case "rate_limit" -> "other programs use up the CRM's call limit; the next run goes on";
      case "unavailable" -> "the CRM does not answer; the next run goes on";
      case "configuration", "signals" ->
          "configuration, model or signals cannot be used; see validate";
      case "state" -> "the state cannot be used; see doctor";
      case "unfinished" -> "rows are left without a final outcome; the next run settles them";
      default -> "the run ended with " + cause + "; its log says more";
    };
  }

  /** Slack reads these three as markup. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
