package dev.segmentry.app.report;

/**
 * Colours for a terminal; signs carry the meaning too, so nothing is lost without them.
 *
 * @param coloured whether to use colours at all
 */
public record Paint(boolean coloured) {

  public String added(String text) {
    return wrap("32", text);
  }

  public String changed(String text) {
    return wrap("33", text);
  }

  public String removed(String text) {
    return wrap("31", text);
  }

  public String strong(String text) {
    return wrap("1", text);
  }

  public String faint(String text) {
    return wrap("2", text);
  }

  private String wrap(String code, String text) {
    return coloured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
