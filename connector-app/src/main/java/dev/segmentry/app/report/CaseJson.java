package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.cases.CaseResult;
import dev.segmentry.app.cases.FileResult;
import java.util.List;

/** Results of cases for programs. */
public final class CaseJson {

  private CaseJson() {}

  public static ObjectNode of(List<FileResult> files) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    long all = files.stream().mapToLong(file -> file.cases().size()).sum();
    long failed = files.stream().mapToLong(FileResult::failed).sum();
    result.put("passed", all - failed).put("failed", failed);
    ArrayNode array = result.putArray("files");
    for (FileResult file : files) {
      ObjectNode node = array.addObject();
      node.put("file", file.file()).put("model", file.model());
      ArrayNode cases = node.putArray("cases");
      file.cases().forEach(one -> add(one, cases.addObject()));
    }
    return result;
  }

  private static void add(CaseResult result, ObjectNode node) {
    node.put("name", result.of().name());
    node.put("line", result.of().position().line());
    node.put("passed", result.passed());
    ArrayNode mismatches = node.putArray("mismatches");
    for (CaseResult.Mismatch one : result.mismatches()) {
      mismatches
          .addObject()
          .put("day", one.day().toString())
          .put("what", one.what())
          .put("expected", one.expected())
          .put("was", one.was())
          .put("because", one.because());
    }
  }
}
