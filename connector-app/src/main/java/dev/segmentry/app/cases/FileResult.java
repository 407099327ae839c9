package dev.segmentry.app.cases;

import java.util.List;

/**
 * What became of the cases of one file.
 *
 * @param file its name
 * @param model name and version of the model
 * @param cases in the order of the file
 */
public record FileResult(String file, String model, List<CaseResult> cases) {

  public FileResult {
    cases = List.copyOf(cases);
  }

  public long failed() {
    return cases.stream().filter(one -> !one.passed()).count();
  }
}
