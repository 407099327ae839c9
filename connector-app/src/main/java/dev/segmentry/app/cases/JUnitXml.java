package dev.segmentry.app.cases;

import java.util.ArrayList;
import java.util.List;

/** Results as CI servers read them. */
public final class JUnitXml {

  private final List<String> lines = new ArrayList<>();

  private JUnitXml() {}

  /** One suite per file. */
  public static String of(List<FileResult> files) {
    JUnitXml xml = new JUnitXml();
    xml.lines.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.lines.add(
        "<testsuites" + counts(files.stream().flatMap(it -> it.cases().stream()).toList()) + ">");
    files.forEach(xml::suite);
    xml.lines.add("</testsuites>");
    return String.join("\n", xml.lines) + "\n";
  }

  private void suite(FileResult file) {
    lines.add("  <testsuite name=\"" + safe(file.file()) + "\"" + counts(file.cases()) + ">");
    file.cases().forEach(one -> one(file, one));
    lines.add("  </testsuite>");
  }

  private void one(FileResult file, CaseResult result) {
    String head =
        "    <testcase name=\""
            + safe(result.of().name())
            + "\" classname=\""
            + safe(file.model())
            + "\" file=\""
            + safe(file.file())
            + "\" line=\""
            + result.of().position().line()
            + "\"";
    if (result.passed()) {
      lines.add(head + "/>");
      return;
    }
    lines.add(head + ">");
    String first = result.mismatches().get(0).toString();
    lines.add("      <failure message=\"" + safe(first) + "\">" + safe(all(result)) + "</failure>");
    lines.add("    </testcase>");
  }

  private static String all(CaseResult result) {
    List<String> told = new ArrayList<>();
    result
        .mismatches()
        .forEach(it -> told.add(it + (it.because().isEmpty() ? "" : " (" + it.because() + ")")));
    return String.join("\n", told);
  }

  private static String counts(List<CaseResult> cases) {
    long failures = cases.stream().filter(it -> !it.passed()).count();
    return " tests=\"" + cases.size() + "\" failures=\"" + failures + "\" errors=\"0\"";
  }

  /** XML has no place for control characters, not even escaped ones. */
  private static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isLegal(c) ? c : '?');
              }
            });
    return safe.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
  }
}
