package dev.segmentry.app.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over rows as lines of compact JSON, each ended by a newline. */
final class RowDigest {

  private final MessageDigest digest;
  private long rows;

  RowDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void add(String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    rows++;
  }

  long rows() {
    return rows;
  }

  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
