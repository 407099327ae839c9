package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Accounts that were removed for good and are left out since, known by salted hashes only. */
final class PurgedAccounts {

  private static final String HMAC = "HmacSHA256";
  private static final int SALT_BYTES = 32;

  private final Optional<String> salt;
  private final Set<String> hashes;

  private PurgedAccounts(Optional<String> salt, Set<String> hashes) {
    this.salt = salt;
    this.hashes = hashes;
  }

  static PurgedAccounts of(Sql sql) throws SQLException {
    return new PurgedAccounts(
        sql.first("SELECT salt FROM purge_salt", row -> row.getString(1)),
        new HashSet<>(sql.list("SELECT hash FROM purged", row -> row.getString(1))));
  }

  boolean contains(ExternalRef account) {
    return !hashes.isEmpty() && hashes.contains(hash(salt.orElseThrow(), account));
  }

  /**
   * @return the hash it is known by from now on
   */
  static String add(Sql sql, ExternalRef account, Instant now) throws SQLException {
    sql.run(
        "INSERT INTO purge_salt (one, salt) VALUES (1, ?) ON CONFLICT (one) DO NOTHING", newSalt());
    String hash = hash(salt(sql).orElseThrow(), account);
    sql.run(
        "INSERT INTO purged (hash, purged_on) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
        hash,
        now.atZone(ZoneOffset.UTC).toLocalDate().toString());
    return hash;
  }

  /**
   * @return the hash it was known by; empty when it was not purged
   */
  static Optional<String> remove(Sql sql, ExternalRef account) throws SQLException {
    Optional<String> hash = salt(sql).map(salt -> hash(salt, account));
    return hash.isPresent() && sql.run("DELETE FROM purged WHERE hash = ?", hash.get()) > 0
        ? hash
        : Optional.empty();
  }

  private static Optional<String> salt(Sql sql) throws SQLException {
    return sql.first("SELECT salt FROM purge_salt", row -> row.getString(1));
  }

  private static String newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  private static String hash(String salt, ExternalRef account) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(salt), HMAC));
      String text = Refs.code(account) + ":" + account.id();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
