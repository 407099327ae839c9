package dev.segmentry.core.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a mapping reads, as a short text that differs when an account read under one mapping can
 * hold other values than the same account read under another. Rows of an unchanged account come
 * again only when this says so.
 */
public final class MappingShape {
  private static final int LENGTH = 16;

  private MappingShape() {}

  /**
   * @param mappings only what is read from accounts counts: attributes, output fields and the CSM
   *     paths in their order of preference
   * @return 16 characters of 0–9 and a–f: the beginning of a SHA-256
   */
  public static String of(FieldMappings mappings) {
    List<String> lines = new ArrayList<>();
    mappings.attributes().stream()
        .map(one -> one.attribute() + "=" + one.path() + ":" + one.type())
        .sorted()
        .forEach(lines::add);
    mappings.outputs().stream()
        .map(one -> one.output() + ">" + one.field())
        .sorted()
        .forEach(lines::add);
    mappings.csm().stream().map(path -> "csm " + path).forEach(lines::add);
    return digest(String.join("\n", lines)).substring(0, LENGTH);
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
