package dev.segmentry.salesforce;

/** Record ids: 15 characters by case, or 18 with a checksum of the case. We keep 18. */
final class RecordId {
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private RecordId() {}

  static boolean isId(String text) {
    return text.matches("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}");
  }

  /** The 18-character form; text that is no id comes back as it is. */
  static String full(String id) {
    if (!id.matches("[A-Za-z0-9]{15}")) {
      return id;
    }
    StringBuilder full = new StringBuilder(id);
    for (int block = 0; block < 3; block++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = id.charAt(block * 5 + i);
        bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      full.append(CHECKSUM.charAt(bits));
    }
    return full.toString();
  }
}
