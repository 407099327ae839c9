package dev.segmentry.app.cli;

import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Paint;
import java.io.PrintStream;
import java.util.List;

/**
 * Where a command speaks: data to out, prose to err.
 *
 * @param out data
 * @param err prose
 * @param paint colours for both
 */
public record Console(PrintStream out, PrintStream err, Paint paint) {

  public void data(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  public void data(Envelope envelope) {
    out.println(envelope.toJson());
    out.flush();
  }

  public void say(String line) {
    err.println(line);
  }

  public void warn(List<String> warnings) {
    warnings.forEach(warning -> say(paint.changed("warning: ") + warning));
  }
}
