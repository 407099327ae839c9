package dev.segmentry.sandbox.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/** Where a list goes on. Nobody outside can tell what is in one. */
final class Cursor {
  private static final String MARK = "after:";

  private Cursor() {}

  static String after(String id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + id).getBytes(UTF_8));
  }

  static String id(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      if (text.startsWith(MARK)) {
        return text.substring(MARK.length());
      }
    } catch (IllegalArgumentException notOurs) {
      throw Refusal.validation("The after cursor is not valid: " + cursor);
    }
    throw Refusal.validation("The after cursor is not valid: " + cursor);
  }

  /** Adds the part of a reply that says there is more. */
  static void next(ObjectNode reply, String cursor, String path) {
    reply
        .putObject("paging")
        .putObject("next")
        .put("after", cursor)
        .put("link", "https://api.hubapi.com" + path + "?after=" + cursor);
  }
}
