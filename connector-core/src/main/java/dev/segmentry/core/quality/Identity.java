package dev.segmentry.core.quality;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which company a record speaks of: its name and its domain, each as they would be written by
 * anybody. Records are duplicates where both agree; one without a domain agrees with others without
 * one only, so that no record stands in two groups.
 */
public final class Identity {

  /** What is no part of a company's name, at its end. */
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "ltd",
          "limited",
          "llc",
          "llp",
          "lp",
          "plc",
          "gmbh",
          "mbh",
          "ag",
          "kg",
          "kgaa",
          "ohg",
          "ug",
          "ev",
          "se",
          "sa",
          "sas",
          "sarl",
          "srl",
          "sl",
          "spa",
          "bv",
          "nv",
          "ab",
          "as",
          "oy",
          "oyj",
          "aps",
          "pty",
          "kk",
          "pvt",
          "sro",
          "zrt",
          "kft");

  private Identity() {}

  /**
   * The name and domain of a record, normalised.
   *
   * @param domain a domain, web address or e-mail address
   * @return empty when the name says nothing
   */
  public static Optional<String> of(String name, Optional<String> domain) {
    String plain = name(name);
    return plain.isEmpty()
        ? Optional.empty()
        : Optional.of(plain + "|" + domain(domain.orElse("")));
  }

  /** The same as a number; that two identities share one is as good as impossible. */
  public static long hash(String identity) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      long hash = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        hash = (hash << 8) | (digest[i] & 0xff);
      }
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** {@code The Müller & Söhne GmbH & Co. KG} → {@code muller and sohne}. */
  public static String name(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replace("&", " and ")
            .replaceAll("['’.]", "")
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    List<String> words = new ArrayList<>(Arrays.asList(plain.split(" ")));
    if (words.size() > 1 && words.get(0).equals("the")) {
      words.remove(0);
    }
    while (words.size() > 1 && isNoName(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    return String.join(" ", words);
  }

  private static boolean isNoName(String last) {
    return LEGAL_FORMS.contains(last) || last.equals("and");
  }

  /** {@code https://www.Acme.com:443/about} and {@code jo@acme.com} → {@code acme.com}. */
  public static String domain(String domain) {
    String plain = domain.strip().toLowerCase(Locale.ROOT);
    plain = plain.replaceFirst("^[a-z][a-z0-9+.-]*://", "").replaceFirst("[/?#].*$", "");
    plain = plain.substring(plain.lastIndexOf('@') + 1);
    return plain.replaceFirst(":[0-9]*$", "").replaceFirst("\\.$", "").replaceFirst("^www\\.", "");
  }
}
