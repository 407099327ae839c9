package dev.segmentry.app.yaml;

import java.util.Map;

/**
 * Writes nodes as YAML that reads as the same nodes: keys, order and text are kept, comments and
 * layout are not.
 */
public final class YamlText {

  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  public static String of(YamlNode.Mapping file) {
    YamlText yaml = new YamlText();
    yaml.mapping(file, "");
    return yaml.text.toString();
  }

  private void mapping(YamlNode.Mapping mapping, String indent) {
    for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
      text.append(indent).append(quoted(entry.getKey())).append(':');
      value(entry.getValue().value(), indent);
    }
  }

  private void value(YamlNode node, String indent) {
    if (node instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
      text.append('\n');
      mapping(mapping, indent + INDENT);
    } else if (node instanceof YamlNode.Sequence sequence && !sequence.items().isEmpty()) {
      text.append('\n');
      for (YamlNode item : sequence.items()) {
        text.append(indent).append(INDENT).append('-');
        value(item, indent + INDENT);
      }
    } else {
      text.append(' ').append(leaf(node)).append('\n');
    }
  }

  private static String leaf(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      boolean plain = scalar.style() == YamlNode.Scalar.Style.PLAIN && isOneLine(scalar.text());
      return plain ? scalar.text() : quoted(scalar.text());
    }
    return node instanceof YamlNode.Mapping ? "{}" : "[]";
  }

  private static boolean isOneLine(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        quoted.append(c);
      } else if (Character.isSurrogate(c)) {
        quoted.append(c);
      } else {
        quoted.append("\\u").append(hex(c));
      }
    }
    return quoted.append('"').toString();
  }

  private static String hex(char c) {
    String hex = Integer.toHexString(c);
    return "0".repeat(4 - hex.length()) + hex;
  }
}
