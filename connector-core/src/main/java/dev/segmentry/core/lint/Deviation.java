package dev.segmentry.core.lint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why a model does on purpose what a finding warns of (domain §9: every deviation from a benchmark
 * can carry a {@code because:}).
 *
 * @param code which finding
 * @param place {@code usage}, {@code usage.power} or a playbook's key; empty text: wherever it is
 *     found
 * @param because in the words of who decided
 */
public record Deviation(LintCode code, String place, String because) {

  private static final Comparator<Deviation> MOST_PARTICULAR_FIRST =
      Comparator.comparingInt((Deviation it) -> it.place().length()).reversed();

  /** The finding with the reason given for it, where there is one; errors stay errors. */
  public static Finding explained(Finding finding, List<Deviation> deviations) {
    if (finding.severity() == Severity.ERROR) {
      return finding;
    }
    Optional<Deviation> reason =
        deviations.stream().filter(it -> it.explains(finding)).min(MOST_PARTICULAR_FIRST);
    return reason.map(it -> finding.acceptedBecause(it.because())).orElse(finding);
  }

  private boolean explains(Finding finding) {
    String found = Paths.place(finding.path());
    return finding.code() == code
        && (place.isEmpty() || found.equals(place) || found.startsWith(place + "."));
  }
}
