package dev.segmentry.app.cli;

import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.core.crm.CrmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Findings in the order they were made. */
final class Checkup {

  /** The worst first: what stands in the way of everything, then of signing in, then the rest. */
  private static final List<ExitCode> WORST_FIRST =
      List.of(ExitCode.CONFIGURATION, ExitCode.AUTHENTICATION, ExitCode.QUOTA, ExitCode.FAILED);

  private final List<Finding> findings = new ArrayList<>();

  void add(Finding finding) {
    findings.add(finding);
  }

  /** Looks at one thing; that it cannot be looked at is what was found. */
  void look(String check, Supplier<Finding> look) {
    int place = findings.size();
    try {
      // before what was looked at on the way
      findings.add(place, look.get());
    } catch (ConfigurationRejected rejected) {
      rejected
          .problems()
          .forEach(
              one ->
                  add(
                      Finding.failure(
                          check,
                          Failure.of(
                              ExitCode.CONFIGURATION, "configuration", one.toString(), ""))));
    } catch (CrmException crm) {
      add(Finding.failure(check, Network.explained(crm)));
    } catch (RuntimeException other) {
      add(Finding.failure(check, Failures.of(other)));
    }
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  boolean failed() {
    return findings.stream().anyMatch(one -> one.level() == Finding.Level.FAILURE);
  }

  long count(Finding.Level level) {
    return findings.stream().filter(one -> one.level() == level).count();
  }

  /** What the process ends with: the worst failure's. */
  ExitCode exit() {
    return findings.stream()
        .filter(one -> one.level() == Finding.Level.FAILURE)
        .map(Finding::exit)
        .min(Comparator.comparingInt(Checkup::rank))
        .orElse(ExitCode.OK);
  }

  private static int rank(ExitCode exit) {
    int place = WORST_FIRST.indexOf(exit);
    return place < 0 ? WORST_FIRST.size() : place;
  }
}
