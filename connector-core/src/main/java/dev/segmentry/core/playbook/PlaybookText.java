package dev.segmentry.core.playbook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a playbook says of something that no move has fired yet: one that waits for approval.
 *
 * @param subject one line
 * @param body plain text
 * @param priority the highest of the tiers in question; {@code LOW} where none of them has one:
 *     somebody has to be asked in any tier
 */
public record PlaybookText(String subject, String body, Priority priority) {

  /**
   * @param values content of a placeholder; empty when it is missing
   * @param tiers segments of the dimension the priority goes by
   */
  public static PlaybookText of(
      Playbook playbook, Function<Placeholder, Optional<String>> values, Collection<String> tiers) {
    Function<Placeholder, Optional<String>> safe =
        placeholder -> values.apply(placeholder).map(PlainText::line);
    return new PlaybookText(
        playbook.subject().render(safe),
        playbook.body().render(safe),
        tiers.stream()
            .flatMap(tier -> playbook.priority().of(Optional.of(tier)).stream())
            .max(Comparator.naturalOrder())
            .orElse(Priority.LOW));
  }
}
