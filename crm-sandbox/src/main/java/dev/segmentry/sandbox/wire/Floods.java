package dev.segmentry.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Replies that are too long for anybody: blanks, which every parser would take. */
final class Floods {
  static final int FLOOD = 16 * 1024 * 1024;
  static final int BOMB = 256 * 1024 * 1024;

  private static final int BLOCK = 1024 * 1024;
  private static final Body SMALL = deflated();

  private Floods() {}

  static Reply flood() {
    byte[] blanks = new byte[FLOOD];
    Arrays.fill(blanks, (byte) ' ');
    return json(Body.of(blanks)).withHeader("Content-Encoding", "identity");
  }

  /** Takes its time once; later calls are quick. */
  static Reply bomb() {
    return json(SMALL).withHeader("Content-Encoding", "gzip");
  }

  private static Body deflated() {
    byte[] blanks = new byte[BLOCK];
    Arrays.fill(blanks, (byte) ' ');
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(small)) {
      for (int i = 0; i < BOMB / BLOCK; i++) {
        gzip.write(blanks);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory could not be compressed", impossible);
    }
    return Body.of(small.toByteArray());
  }

  private static Reply json(Body body) {
    return Reply.of(200, "application/json;charset=UTF-8", body);
  }
}
