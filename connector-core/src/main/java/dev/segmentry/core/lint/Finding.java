package dev.segmentry.core.lint;

import java.util.List;
import java.util.Optional;

/**
 * One thing found in a model.
 *
 * @param code which lint found it
 * @param severity how bad it is here
 * @param path keys of the model file that lead to it: {@code dimensions}, {@code usage}
 * @param what what is wrong
 * @param fix what to do
 * @param example an account that shows it, where there is one
 * @param because why the model does it on purpose; present when, and only when, it is accepted
 */
public record Finding(
    LintCode code,
    Severity severity,
    List<String> path,
    String what,
    String fix,
    Optional<Example> example,
    Optional<String> because) {

  public Finding {
    path = List.copyOf(path);
  }

  static Finding of(LintCode code, List<String> path, String what, String fix) {
    return new Finding(code, code.severity(), path, what, fix, Optional.empty(), Optional.empty());
  }

  Finding shownBy(Example account) {
    return new Finding(code, severity, path, what, fix, Optional.of(account), because);
  }

  Finding as(Severity other) {
    return new Finding(code, other, path, what, fix, example, because);
  }

  Finding acceptedBecause(String reason) {
    return new Finding(code, Severity.ACCEPTED, path, what, fix, example, Optional.of(reason));
  }
}
