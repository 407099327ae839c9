package dev.segmentry.sandbox.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.segmentry.sandbox.org.IdScheme;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.salesforce.soql.RecordId;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 18-character ids: three of the object, twelve of the record, three that guard the case. */
final class SalesforceIds implements IdScheme {
  private static final BigInteger BASE = BigInteger.valueOf(62);

  @Override
  public String ofKey(ObjectType object, String rowKey) {
    return id(object, "5g00", new BigInteger(1, sha256(object.name() + '\n' + rowKey)));
  }

  @Override
  public String ofSequence(ObjectType object, long sequence) {
    return id(object, "5g01", BigInteger.valueOf(sequence));
  }

  private static String id(ObjectType object, String pod, BigInteger number) {
    StringBuilder reversed = new StringBuilder();
    BigInteger rest = number;
    for (int i = 0; i < 8; i++) {
      reversed.append(RecordId.DIGITS.charAt(rest.mod(BASE).intValue()));
      rest = rest.divide(BASE);
    }
    return RecordId.full(object.prefix() + pod + reversed.reverse());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
