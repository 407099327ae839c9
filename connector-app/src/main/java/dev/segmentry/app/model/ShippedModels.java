package dev.segmentry.app.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The models that come with the program. */
public final class ShippedModels {

  private static final List<String> NAMES = List.of("saas-default", "crm-only");

  private ShippedModels() {}

  public static List<String> names() {
    return NAMES;
  }

  /** The text of a shipped model, to be shown or to start one's own from. */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("not a shipped model: " + name);
    }
    return resource(name + ".yaml");
  }

  /** What a shipped model is, in one sentence. */
  public static String summary(String name) {
    return firstSentence(text(name));
  }

  /** Of the comment at the head of a file. */
  static String firstSentence(String text) {
    String comment =
        text.lines()
            .takeWhile(line -> line.startsWith("#"))
            .map(line -> line.substring(1).strip())
            .collect(Collectors.joining(" "));
    int end = comment.indexOf(". ");
    return end < 0 ? comment : comment.substring(0, end + 1);
  }

  static String resource(String file) {
    try (InputStream stream = ShippedModels.class.getResourceAsStream("/models/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("not in this build: models/" + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read models/" + file + " of this build", unreadable);
    }
  }
}
