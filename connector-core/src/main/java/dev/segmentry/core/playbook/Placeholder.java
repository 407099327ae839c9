package dev.segmentry.core.playbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gap in a template: {@code {account}}, {@code {health.before}}, {@code {usage_trend:%}}.
 *
 * @param name what fills it
 * @param percent whether a ratio is shown as a percentage
 */
public record Placeholder(String name, boolean percent) {

  private static final Pattern SYNTAX = Pattern.compile("([a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)*)(:%)?");

  /**
   * @param text without the braces
   * @throws IllegalArgumentException when it is no placeholder
   */
  static Placeholder parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a placeholder: {" + text + "}; write {name}, {name.before} or {name:%}");
    }
    return new Placeholder(matcher.group(1), matcher.group(2) != null);
  }

  @Override
  public String toString() {
    return "{" + name + (percent ? ":%" : "") + "}";
  }
}
