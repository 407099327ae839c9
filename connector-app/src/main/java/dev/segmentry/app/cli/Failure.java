package dev.segmentry.app.cli;

import java.util.List;

/**
 * A failure as it is told.
 *
 * @param exit what the process ends with
 * @param code stable name for programs
 * @param lines what and where, most important first
 * @param advice what to do; empty text when the lines say it
 * @param progress what was written before; empty text: nothing
 */
record Failure(ExitCode exit, String code, List<String> lines, String advice, String progress) {

  Failure {
    lines = List.copyOf(lines);
  }

  static Failure of(ExitCode exit, String code, String line, String advice) {
    return new Failure(exit, code, List.of(line), advice, "");
  }

  Failure after(String written) {
    return new Failure(exit, code, lines, advice, written);
  }
}
