package dev.segmentry.core.playbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Text with placeholders. A sentence, or a part of one between commas or semicolons, whose
 * placeholder is missing is left out, never printed as blank or null (domain-vectors §13).
 *
 * @param text as written in the model
 * @param sentences the text taken apart
 */
public record Template(String text, List<Sentence> sentences) {

  /**
   * @param parts at least one
   * @param end the full stop, question or exclamation mark; empty text at the end of a subject
   */
  record Sentence(List<Part> parts, String end) {
    Optional<String> render(Function<Placeholder, Optional<String>> values) {
      StringBuilder out = new StringBuilder();
      for (Part part : parts) {
        Optional<String> text = part.render(values);
        if (text.isPresent()) {
          boolean leads = out.isEmpty();
          boolean moved = leads && !part.separator().isEmpty() && part.startsWithWords();
          out.append(leads ? "" : part.separator())
              .append(moved ? capitalised(text.get()) : text.get());
        }
      }
      return out.isEmpty() ? Optional.empty() : Optional.of(out.append(end).toString());
    }

    private static String capitalised(String text) {
      int first = text.codePointAt(0);
      return Character.toString(Character.toUpperCase(first))
          + text.substring(Character.charCount(first));
    }
  }

  /**
   * @param separator what stands before it when another part does: {@code ", "} or {@code "; "}
   * @param pieces words and placeholders in turn
   */
  record Part(String separator, List<Piece> pieces) {
    boolean startsWithWords() {
      return !pieces.isEmpty() && pieces.get(0).placeholder().isEmpty();
    }

    Optional<String> render(Function<Placeholder, Optional<String>> values) {
      StringBuilder out = new StringBuilder();
      for (Piece piece : pieces) {
        Optional<String> text = piece.placeholder().flatMap(values);
        if (piece.placeholder().isPresent() && text.isEmpty()) {
          return Optional.empty();
        }
        out.append(text.orElse(piece.words()));
      }
      return out.toString().isBlank() ? Optional.empty() : Optional.of(out.toString());
    }
  }

  /** Words, or a placeholder in their stead. */
  record Piece(String words, Optional<Placeholder> placeholder) {}

  public Template {
    sentences = List.copyOf(sentences);
  }

  /**
   * @throws IllegalArgumentException when a brace is not closed or a placeholder is malformed
   */
  public static Template of(String text) {
    return new Template(text, new TemplateParser(text).sentences());
  }

  /** All placeholders, in the order of the text. */
  public Set<Placeholder> placeholders() {
    Set<Placeholder> found = new LinkedHashSet<>();
    for (Sentence sentence : sentences) {
      for (Part part : sentence.parts()) {
        part.pieces().forEach(piece -> piece.placeholder().ifPresent(found::add));
      }
    }
    return found;
  }

  /**
   * @param values content of a placeholder; empty when it is missing
   */
  String render(Function<Placeholder, Optional<String>> values) {
    List<String> rendered = new ArrayList<>();
    for (Sentence sentence : sentences) {
      sentence.render(values).ifPresent(rendered::add);
    }
    return String.join(" ", rendered);
  }
}
