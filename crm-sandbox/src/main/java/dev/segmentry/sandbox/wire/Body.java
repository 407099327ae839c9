package dev.segmentry.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The bytes of a message. They are handed on, never changed. */
public final class Body {
  public static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes);
  }

  public static Body of(String text) {
    return of(text.getBytes(UTF_8));
  }

  public byte[] bytes() {
    return bytes;
  }

  public String text() {
    return new String(bytes, UTF_8);
  }

  public int size() {
    return bytes.length;
  }
}
