package dev.segmentry.app.cli;

/**
 * What one look at one thing found.
 *
 * @param level how bad it is
 * @param check what was looked at
 * @param text what was found
 * @param advice what to do; empty text when nothing is to be done
 * @param exit what a run would end with for this reason; {@code OK} unless it fails
 */
record Finding(Level level, String check, String text, String advice, ExitCode exit) {

  /** How bad. */
  enum Level {
    FINE("\u2713"),
    WARNING("!"),
    FAILURE("\u2717");

    private final String sign;

    Level(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  static Finding fine(String check, String text) {
    return new Finding(Level.FINE, check, text, "", ExitCode.OK);
  }

  static Finding warning(String check, String text, String advice) {
    return new Finding(Level.WARNING, check, text, advice, ExitCode.OK);
  }

  static Finding failure(String check, Failure failure) {
    return new Finding(
        Level.FAILURE, check, String.join("; ", failure.lines()), failure.advice(), failure.exit());
  }
}
