package dev.segmentry.core.plan;

import dev.segmentry.core.book.Digest;
import dev.segmentry.core.crm.ExternalRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;

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
    String name = playbookPart(playbook);
    return new TaskKey("sg1-" + name + "-" + episode + "-" + accountPart(orgId, account));
  }

  /** Names a CSM's notice of one day: there is one, whatever account it hangs on. */
  public static TaskKey ofDigest(String orgId, String ownerId, LocalDate day) {
    int date = day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    return new TaskKey(
        "sg1-" + Digest.PLAYBOOK + "-" + date + "-" + hash(orgId + "|owner|" + ownerId));
  }

  /** Whether it names a notice and no playbook's task. */
  public boolean isDigest() {
    return playbookPart().equals(Digest.PLAYBOOK);
  }

  /** How the keys of an account's tasks end. */
  public static String accountPart(String orgId, ExternalRef account) {
    return hash(orgId + "|" + account.id());
  }

  /** How a playbook's key stands in the keys of its tasks. */
  public static String playbookPart(String playbook) {
    return playbook.replaceAll("[^a-z0-9]", "-");
  }

  /** The end, made of org and account. */
  public String accountPart() {
    return value.substring(value.length() - HASH_LETTERS);
  }

  /** The playbook. */
  public String playbookPart() {
    return value.substring("sg1-".length(), value.lastIndexOf('-', episodeEnd() - 1));
  }

  /** The episode. */
  public int episode() {
    return Integer.parseInt(
        value.substring(value.lastIndexOf('-', episodeEnd() - 1) + 1, episodeEnd()));
  }

  private int episodeEnd() {
    return value.length() - HASH_LETTERS - 1;
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
