package dev.segmentry.core.book;

import java.util.ArrayList;
import java.util.List;

/**
 * One CSM's accounts, who needs attention first.
 *
 * @param csm user id; {@link #NOBODY} for accounts without one
 * @param entries the first of them
 * @param accounts how many there are
 * @param inDanger how many are in a band below the middle
 * @param falling how many others are falling
 * @param unknown how many have no health
 */
public record Book(
    String csm, List<BookEntry> entries, long accounts, long inDanger, long falling, long unknown) {

  public static final String NOBODY = "";

  public Book {
    entries = List.copyOf(entries);
  }

  /** Takes accounts one by one and keeps those at the head only, so that any number fits. */
  public static final class Making {

    private final String csm;
    private final int most;
    private List<BookEntry> entries = new ArrayList<>();
    private long accounts;
    private long inDanger;
    private long falling;
    private long unknown;

    /**
     * @param most accounts kept
     */
    public Making(String csm, int most) {
      this.csm = csm;
      this.most = most;
    }

    public void add(BookEntry entry) {
      accounts++;
      if (entry.isInDanger()) {
        inDanger++;
      } else if (entry.isFalling()) {
        falling++;
      } else if (entry.severity().isEmpty()) {
        unknown++;
      }
      entries.add(entry);
      if (entries.size() >= 4L * most) {
        entries = new ArrayList<>(head());
      }
    }

    /** Takes another part of the same book. */
    public void addAll(Making other) {
      accounts += other.accounts;
      inDanger += other.inDanger;
      falling += other.falling;
      unknown += other.unknown;
      entries.addAll(other.head());
      entries = new ArrayList<>(head());
    }

    private List<BookEntry> head() {
      return Attention.ranked(entries).stream().limit(most).toList();
    }

    public Book book() {
      return new Book(csm, head(), accounts, inDanger, falling, unknown);
    }
  }
}
