package dev.segmentry.sandbox.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.segmentry.sandbox.org.IdScheme;
import dev.segmentry.sandbox.org.ObjectType;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 18-character ids: three of the object, twelve of the record, three that guard the case. */
final class SalesforceIds implements IdScheme {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final BigInteger BASE = BigInteger.valueOf(62);

  @Override
  public String ofKey(ObjectType object, String rowKey) {
    return id(object, "5g00", new BigInteger(1, sha256(object.name() + '\n' + rowKey)));
  }

  @Override
  public String ofSequence(ObjectType object, long sequence) {
    return id(object, "5g01", BigInteger.valueOf(sequence));
  }

  /** The 18-character form of a 15-character id. */
  static String full(String fifteen) {
    StringBuilder id = new StringBuilder(fifteen);
    for (int group = 0; group < 3; group++) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = fifteen.charAt(group * 5 + i);
        bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      id.append(SUFFIX.charAt(bits));
    }
    return id.toString();
  }

  /** Whether a text has the form of an id, 15 or 18 characters. */
  static boolean isId(String text) {
    boolean shape = text.length() == 15 || text.length() == 18;
    return shape && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
  }

  private static String id(ObjectType object, String pod, BigInteger number) {
    StringBuilder reversed = new StringBuilder();
    BigInteger rest = number;
    for (int i = 0; i < 8; i++) {
      reversed.append(DIGITS.charAt(rest.mod(BASE).intValue()));
      rest = rest.divide(BASE);
    }
    return full(object.prefix() + pod + reversed.reverse());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
