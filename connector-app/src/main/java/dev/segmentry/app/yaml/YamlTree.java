package dev.segmentry.app.yaml;

import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds nodes from parser events, because events know their places and hide nothing. */
final class YamlTree {

  private static final int MAX_DEPTH = 40;

  private final String file;
  private final String content;
  private final Iterator<Event> events;
  private final Problems problems;
  private int depth;
  private int countedPoints;
  private int countedUnits;

  YamlTree(String file, String content, Iterator<Event> events, Problems problems) {
    this.file = file;
    this.content = content;
    this.events = events;
    this.problems = problems;
  }

  YamlNode read() {
    skip(Event.ID.StreamStart);
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      problems.add(position(first), "the file is empty");
      return empty(position(first));
    }
    YamlNode root = node(events.next());
    skip(Event.ID.DocumentEnd);
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      problems.add(position(end), "a second document begins here; keep one document in the file");
    }
    return root;
  }

  private YamlNode node(Event event) {
    refuseTricks(event);
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case SequenceStart -> nested(event, this::sequence);
      case MappingStart -> nested(event, this::mapping);
      default -> empty(position(event));
    };
  }

  private void refuseTricks(Event event) {
    if (event instanceof AliasEvent) {
      problems.add(position(event), "an alias (*name); write the value out");
    } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      problems.add(position(event), "an anchor (&name); anchors and aliases are not used here");
    }
    if (tag(event).isPresent()) {
      problems.add(position(event), "a tag (" + tag(event).get() + "); tags are not used here");
    }
  }

  private static Optional<String> tag(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
  }

  private YamlNode scalar(ScalarEvent event) {
    YamlNode.Scalar.Style style =
        event.isPlain()
            ? YamlNode.Scalar.Style.PLAIN
            : event.isLiteral() || event.isFolded()
                ? YamlNode.Scalar.Style.BLOCK
                : YamlNode.Scalar.Style.QUOTED;
    int start = event.getStartMark().map(this::offset).orElse(0);
    return new YamlNode.Scalar(
        position(event),
        event.getValue(),
        style,
        new ScalarPlaces(file, content, start, event.getValue()));
  }

  private YamlNode nested(Event start, Function<Position, YamlNode> reading) {
    if (++depth > MAX_DEPTH) {
      problems.add(position(start), "nested more than " + MAX_DEPTH + " levels deep");
      throw new YamlTooDeep();
    }
    YamlNode node = reading.apply(position(start));
    depth--;
    return node;
  }

  private YamlNode sequence(Position position) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event));
    }
    return new YamlNode.Sequence(position, items);
  }

  private YamlNode mapping(Position position) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      YamlNode key = node(event);
      YamlNode value = node(events.next());
      if (!(key instanceof YamlNode.Scalar name)) {
        problems.add(key.position(), "a key must be text");
        continue;
      }
      YamlNode.Entry twin =
          entries.putIfAbsent(name.text(), new YamlNode.Entry(key.position(), value));
      if (twin != null) {
        problems.add(
            key.position(),
            "key '" + name.text() + "' is already on line " + twin.key().line() + "; keep one");
      }
    }
    return new YamlNode.Mapping(position, entries);
  }

  private void skip(Event.ID expected) {
    Event event = events.next();
    if (event.getEventId() != expected) {
      throw new IllegalStateException("parser gave " + event + " instead of " + expected);
    }
  }

  private YamlNode empty(Position position) {
    return new YamlNode.Scalar(
        position, "", YamlNode.Scalar.Style.PLAIN, new ScalarPlaces(file, content, 0, ""));
  }

  /**
   * Marks count code points, texts are indexed by UTF-16 units. Scalars come in the order of the
   * file, so it is counted once and not from the beginning for each of them.
   */
  private int offset(Mark mark) {
    countedUnits = content.offsetByCodePoints(countedUnits, mark.getIndex() - countedPoints);
    countedPoints = mark.getIndex();
    return countedUnits;
  }

  private Position position(Event event) {
    return event
        .getStartMark()
        .map((Mark mark) -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Position(file, 1, 1));
  }

  /** Ends reading; the problem is already told. */
  static final class YamlTooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
