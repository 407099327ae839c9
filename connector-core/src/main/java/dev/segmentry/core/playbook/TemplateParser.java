package dev.segmentry.core.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a template apart: sentences, parts between commas and semicolons, words, placeholders. */
final class TemplateParser {

  private final String text;
  private final List<Template.Sentence> sentences = new ArrayList<>();
  private final List<Template.Part> parts = new ArrayList<>();
  private final List<Template.Piece> pieces = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private String separator = "";

  TemplateParser(String text) {
    this.text = text.strip().replaceAll("\\s+", " ");
  }

  List<Template.Sentence> sentences() {
    int at = 0;
    while (at < text.length()) {
      at = step(at);
    }
    endSentence("");
    return sentences;
  }

  private int step(int at) {
    char next = text.charAt(at);
    if (next == '{') {
      return placeholder(at);
    }
    boolean beforeGap = at + 1 == text.length() || text.charAt(at + 1) == ' ';
    if (beforeGap && ".!?".indexOf(next) >= 0) {
      endSentence(String.valueOf(next));
      return at + 2;
    }
    if (beforeGap && ",;".indexOf(next) >= 0) {
      endPart();
      separator = next + " ";
      return at + 2;
    }
    words.append(next);
    return at + 1;
  }

  private int placeholder(int open) {
    int close = text.indexOf('}', open);
    if (close < 0) {
      throw new IllegalArgumentException("a brace is not closed in: " + text.substring(open));
    }
    endWords();
    Placeholder found = Placeholder.parse(text.substring(open + 1, close));
    pieces.add(new Template.Piece("", Optional.of(found)));
    return close + 1;
  }

  private void endWords() {
    if (!words.isEmpty()) {
      pieces.add(new Template.Piece(words.toString(), Optional.empty()));
      words.setLength(0);
    }
  }

  private void endPart() {
    endWords();
    if (!pieces.isEmpty()) {
      parts.add(new Template.Part(separator, List.copyOf(pieces)));
      pieces.clear();
    }
  }

  private void endSentence(String end) {
    endPart();
    if (!parts.isEmpty()) {
      sentences.add(new Template.Sentence(List.copyOf(parts), end));
      parts.clear();
    }
    separator = "";
  }
}
