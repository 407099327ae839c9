package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.wire.Request;
import java.util.List;

/** Names REST operations for the ledger and the faults. */
final class RestKinds {
  private RestKinds() {}

  static String of(Request request) {
    List<String> path = request.segments();
    if (path.size() < 4) {
      return "rest.versions";
    }
    List<String> rest = path.subList(3, path.size());
    return switch (rest.get(0)) {
      case "query", "queryAll" -> rest.size() > 1 ? "rest.queryMore" : "rest." + rest.get(0);
      case "limits" -> "rest.limits";
      case "sobjects" -> sobjects(request.method(), rest);
      case "composite" -> composite(request.method(), rest);
      default -> "rest.unknown";
    };
  }

  private static String sobjects(String method, List<String> rest) {
    if (rest.size() == 1 || rest.get(rest.size() - 1).equals("describe")) {
      return "rest.describe";
    }
    return switch (method) {
      case "POST" -> "rest.record.create";
      case "PATCH" -> rest.size() == 4 ? "rest.record.upsert" : "rest.record.update";
      case "DELETE" -> "rest.record.delete";
      default -> "rest.record.get";
    };
  }

  private static String composite(String method, List<String> rest) {
    if (rest.size() == 1) {
      return "rest.composite";
    }
    if (rest.size() > 2 || method.equals("GET")) {
      return "rest.collections.retrieve";
    }
    return method.equals("PATCH") ? "rest.collections.update" : "rest.collections.create";
  }
}
