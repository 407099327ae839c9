package dev.segmentry.sandbox.salesforce.soql;

/** The form of Salesforce ids: 15 characters that mind their case, or 18 that need not. */
public final class RecordId {
  public static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private RecordId() {}

  /** Whether a text has the form of an id, 15 or 18 characters. */
  public static boolean isId(String text) {
    boolean shape = text.length() == 15 || text.length() == 18;
    return shape && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
  }

  /** The 18-character form; one that is already long stays as it is. */
  public static String full(String id) {
    if (id.length() != 15) {
      return id;
    }
    StringBuilder full = new StringBuilder(id);
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id.charAt(group * 5 + i);
        bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      full.append(SUFFIX.charAt(bits));
    }
    return full.toString();
  }
}
