package dev.segmentry.core.account;

/**
 * Up to where an object was mirrored: an opaque, persisted cursor owned by the adapter that made it
 * (design §3). It moves only when the page that carries it is committed to the mirror.
 *
 * @param cursor the adapter's own text; empty before the first page of the first run
 */
public record ReadPosition(String cursor) {

  public static final ReadPosition START = new ReadPosition("");

  public boolean isStart() {
    return cursor.isEmpty();
  }
}
