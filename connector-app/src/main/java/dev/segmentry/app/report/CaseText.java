package dev.segmentry.app.report;

import dev.segmentry.app.cases.CaseResult;
import dev.segmentry.app.cases.FileResult;
import java.util.ArrayList;
import java.util.List;

/** Results of cases as text. */
public record CaseText(Paint paint) {

  public List<String> lines(List<FileResult> files) {
    List<String> lines = new ArrayList<>();
    long passed = 0;
    long failed = 0;
    for (FileResult file : files) {
      lines.add(file.file() + paint.faint(" (" + file.model() + ")"));
      file.cases().forEach(one -> add(one, lines));
      failed += file.failed();
      passed += file.cases().size() - file.failed();
    }
    lines.add(passed + " passed, " + failed + " failed");
    return lines;
  }

  private void add(CaseResult result, List<String> lines) {
    if (result.passed()) {
      lines.add("  " + paint.added("ok  ") + " " + result.of().name());
      return;
    }
    lines.add(
        "  "
            + paint.removed("FAIL")
            + " "
            + result.of().name()
            + paint.faint(" (line " + result.of().position().line() + ")"));
    for (CaseResult.Mismatch one : result.mismatches()) {
      lines.add("         " + one.day() + " " + one.what());
      lines.add("           expected " + one.expected());
      lines.add("           was      " + one.was());
      if (!one.because().isEmpty()) {
        lines.add("           " + paint.faint(one.because()));
      }
    }
  }
}
