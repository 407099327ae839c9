package dev.segmentry.app.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
