package dev.segmentry.store;

import dev.segmentry.core.account.AttributeValue;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * An account's attributes as one line: slot number, content and time of each. A time equal to the
 * one before it is left empty, for all values of one read share theirs.
 */
final class SlotLines {

  private final SlotNames names;

  SlotLines(SlotNames names) {
    this.names = names;
  }

  String line(Map<String, AttributeValue> attributes) throws SQLException {
    LineWriter line = new LineWriter().number(attributes.size());
    Instant before = Instant.EPOCH;
    for (Map.Entry<String, AttributeValue> entry : new TreeMap<>(attributes).entrySet()) {
      AttributeValue value = entry.getValue();
      line.number(names.id(entry.getKey(), value.source())).text(ValueLines.content(value));
      line.text(value.asOf().equals(before) ? "" : value.asOf().toString());
      before = value.asOf();
    }
    return line.line();
  }

  Map<String, AttributeValue> attributes(String text) {
    return UnreadableLine.reading(() -> attributes(new LineReader(text)));
  }

  private Map<String, AttributeValue> attributes(LineReader line) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    Instant before = Instant.EPOCH;
    for (int left = line.integer(); left > 0; left--) {
      SlotNames.Slot slot = names.slot(line.number());
      String content = line.text();
      String time = line.text();
      before = time.isEmpty() ? before : Instant.parse(time);
      attributes.put(slot.attribute(), ValueLines.value(content, slot.source(), before));
    }
    return attributes;
  }
}
