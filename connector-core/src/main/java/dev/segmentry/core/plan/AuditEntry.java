package dev.segmentry.core.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One entry of the audit: what happened, when, by whom. Each holds the hash of the one before, so
 * that an entry changed, added or taken out later shows. (Taking away the newest ones does not:
 * note the newest hash elsewhere to see that too.)
 *
 * @param number 1, 2, 3 … without gaps
 * @param at when it was recorded
 * @param kind one of the {@link Kind} words
 * @param subject what it is about: a plan's, a run's or an account's id
 * @param by who did it, for what a person does; else empty text
 * @param detail in words: reason, digest, counts
 * @param previous hash of the entry before; empty text in the first
 * @param hash SHA-256, in hexadecimal, over the UTF-8 text of the other seven, in this order, each
 *     written as its length in bytes, a colon and itself
 */
public record AuditEntry(
    long number,
    Instant at,
    String kind,
    String subject,
    String by,
    String detail,
    String previous,
    String hash) {

  /** What is worth an entry. */
  public enum Kind {
    RUN_BEGUN,
    RUN_ENDED,
    PLAN_MADE,
    PLAN_APPROVED,
    PLAN_COMMITTED,
    PLAN_STOPPED,
    PLAN_APPLIED,
    STATE_REBUILT,
    KEYS_KEPT,
    ZONE_KEPT,
    ACCOUNT_PURGED,
    ACCOUNT_READMITTED,
    USER_PURGED,
    LEASE_TAKEN_OVER,
    INSTRUCTION_GIVEN;

    /** The word stored and shown, for example {@code plan.approved}. */
    public String word() {
      int dash = name().indexOf('_');
      return (name().substring(0, dash) + "." + name().substring(dash + 1))
          .toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The first entry of a chain. */
  public static AuditEntry first(Instant at, Kind kind, String subject, String by, String detail) {
    return sealed(1, at, kind.word(), subject, by, detail, "");
  }

  /** The entry that follows this one. */
  public AuditEntry next(Instant when, Kind what, String about, String who, String details) {
    return sealed(number + 1, when, what.word(), about, who, details, hash);
  }

  private static AuditEntry sealed(
      long number,
      Instant at,
      String kind,
      String subject,
      String by,
      String detail,
      String previous) {
    String hash = hash(number, at, kind, subject, by, detail, previous);
    return new AuditEntry(number, at, kind, subject, by, detail, previous, hash);
  }

  /** Whether its content is what its hash was made of. */
  public boolean isWhole() {
    return hash.equals(hash(number, at, kind, subject, by, detail, previous));
  }

  /** Whether a purge took its words; its hash is of what it said. */
  public boolean isBlank() {
    return subject.isEmpty() && by.isEmpty() && detail.isEmpty();
  }

  /** Whether it comes right after that entry; the first one follows none. */
  public boolean follows(AuditEntry earlier) {
    return number == earlier.number + 1 && previous.equals(earlier.hash);
  }

  private static String hash(
      long number,
      Instant at,
      String kind,
      String subject,
      String by,
      String detail,
      String previous) {
    MessageDigest digest = sha256();
    for (String part :
        List.of(Long.toString(number), at.toString(), kind, subject, by, detail, previous)) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
