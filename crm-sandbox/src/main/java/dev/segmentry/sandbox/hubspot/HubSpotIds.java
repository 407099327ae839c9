package dev.segmentry.sandbox.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.segmentry.sandbox.org.IdScheme;
import dev.segmentry.sandbox.org.ObjectType;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Numbers of fourteen digits; those made through the API come after those of rows. */
final class HubSpotIds implements IdScheme {
  private static final BigInteger ROWS = BigInteger.valueOf(80_000_000_000_000L);
  private static final long FIRST_ROW = 10_000_000_000_000L;
  private static final long FIRST_MADE = 90_000_000_000_000L;

  @Override
  public String ofKey(ObjectType object, String rowKey) {
    BigInteger hash = new BigInteger(1, sha256(object.name() + '\n' + rowKey));
    return digits(FIRST_ROW + hash.mod(ROWS).longValueExact());
  }

  @Override
  public String ofSequence(ObjectType object, long sequence) {
    return digits(FIRST_MADE + sequence);
  }

  private static String digits(long number) {
    return String.format(Locale.ROOT, "%014d", number);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
