package dev.segmentry.core.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes an account's ids and names out of texts about others. A name is taken out as whole words
 * only, and not where it is part of another account's longer name.
 */
public final class Redaction {

  /** What stands in place of what was taken out. */
  public static final String REMOVED = "(removed)";

  /** Shorter numbers are amounts and days as often as they are records. */
  private static final int SHORTEST_NUMERIC_ID = 7;

  private static final String MINE = "mine";

  private final Pattern pattern;

  /**
   * @param ids of the account in its CRM; short ones of digits only cannot be told from amounts and
   *     are left
   * @param names as it was called; those without a letter are left
   * @param others names of other accounts
   */
  public Redaction(Collection<String> ids, Collection<String> names, Collection<String> others) {
    Set<String> mine = new LinkedHashSet<>();
    ids.stream().filter(Redaction::isTelling).forEach(mine::add);
    mine.addAll(forms(names));
    mine.removeAll(Set.copyOf(others));
    Set<String> kept =
        others.stream()
            .filter(other -> mine.stream().anyMatch(other::contains))
            .collect(Collectors.toSet());
    this.pattern = Pattern.compile(pattern(mine, kept));
  }

  private static boolean isTelling(String id) {
    return id.length() >= SHORTEST_NUMERIC_ID || !id.chars().allMatch(Character::isDigit);
  }

  /** What is looked for where these names may stand: as they are, and as texts show them. */
  public static Set<String> forms(Collection<String> names) {
    return names.stream().flatMap(name -> forms(name).stream()).collect(Collectors.toSet());
  }

  /** As it is, and as texts show it. */
  private static Set<String> forms(String name) {
    Set<String> forms = new LinkedHashSet<>();
    if (name.chars().anyMatch(Character::isLetter)) {
      forms.add(name.strip());
      forms.add(name.strip().replaceAll("\\s+", " "));
      forms.add(shown(name));
    }
    return forms;
  }

  /** Where people read it: without what is not seen, which a stranger may have put into it. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder(name.length());
    name.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .forEach(shown::appendCodePoint);
    return shown.toString().strip();
  }

  /** Whole words; the longest first, for alternatives are tried in their order. */
  private static String pattern(Set<String> mine, Set<String> kept) {
    if (mine.isEmpty()) {
      return "(?<" + MINE + ">(?!))";
    }
    String own = "(?<" + MINE + ">" + alternatives(mine) + ")";
    return "(?<![\\p{L}\\p{N}])(?:"
        + (kept.isEmpty() ? "" : alternatives(kept) + "|")
        + own
        + ")(?![\\p{L}\\p{N}])";
  }

  private static String alternatives(Set<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  /** Whether there is anything to take out. */
  public boolean touches(String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (matcher.group(MINE) != null) {
        return true;
      }
    }
    return false;
  }

  /** The text without it. */
  public String of(String text) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String found = matcher.group(MINE) == null ? matcher.group() : REMOVED;
      matcher.appendReplacement(result, Matcher.quoteReplacement(found));
    }
    return matcher.appendTail(result).toString();
  }
}
