package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names one task for ever: {@code sg1-<playbook>-<episode>-<hash of org and account>} (design §6).
 * Lower-case letters, digits and hyphens only, because external ids match without case and end up
 * in URLs ({@code reliability.md} A3).
 *
 * @param value the key's text
 */
public record TaskKey(String value) {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int HASH_LETTERS = 16;

  public TaskKey {
    if (!value.matches("sg1-[a-z0-9-]+-[0-9]+-[a-z2-7]{16}")) {
      throw new IllegalArgumentException("not a task key: " + value);
    }
  }

  /**
   * @param orgId id of the org or portal
   * @param account the account the task is about
   * @param playbook playbook key; characters outside {@code [a-z0-9]} become hyphens
   * @param episode at least 1
   */
  public static TaskKey of(String orgId, ExternalRef account, String playbook, int episode) {
    String name = playbook.replaceAll("[^a-z0-9]", "-");
    return new TaskKey("sg1-" + name + "-" + episode + "-" + hash(orgId + "|" + account.id()));
  }

  private static String hash(String text) {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    StringBuilder letters = new StringBuilder(HASH_LETTERS);
    for (int i = 0; i < HASH_LETTERS; i++) {
      letters.append(ALPHABET.charAt(digest[i] & 31));
    }
    return letters.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
