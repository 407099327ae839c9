package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.hubspot.api.ApiError;
import dev.segmentry.hubspot.api.BatchResult;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.RowResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads records by id, a hundred a call. A record is taken for vanished only when HubSpot says so:
 * a row its reply does not name is asked for again alone, where an error can mean no other.
 */
final class BatchReads {

  private static final int MAX_INPUTS = 100;

  private final Gateway gateway;
  private final Operation operation;
  private final Function<List<String>, BatchResult> read;

  BatchReads(Gateway gateway, Operation operation, Function<List<String>, BatchResult> read) {
    this.gateway = gateway;
    this.operation = operation;
    this.read = read;
  }

  /**
   * @return the records that exist, by the id or key asked for
   */
  Map<String, CrmRecord> found(Collection<String> ids) {
    Map<String, CrmRecord> found = new LinkedHashMap<>();
    List<String> distinct = ids.stream().distinct().toList();
    for (int from = 0; from < distinct.size(); from += MAX_INPUTS) {
      List<String> batch = distinct.subList(from, Math.min(from + MAX_INPUTS, distinct.size()));
      for (String unnamed : readInto(found, batch)) {
        if (!readInto(found, List.of(unnamed)).isEmpty()) {
          throw undecided(unnamed, "the reply does not name it");
        }
      }
    }
    return found;
  }

  /**
   * @return the ids the reply leaves open
   */
  private List<String> readInto(Map<String, CrmRecord> found, List<String> batch) {
    BatchResult reply = gateway.read(operation, () -> read.apply(batch));
    List<String> open = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      String id = batch.get(row);
      RowResult result = reply.rows().get(row);
      Optional<CrmRecord> record =
          result.fold(Optional::of, e -> vanished(id, e), why -> Optional.empty());
      record.ifPresent(r -> found.put(id, r));
      if (result instanceof RowResult.Unknown && !goneBySigns(id, batch, reply)) {
        open.add(id);
      }
    }
    return open;
  }

  private Optional<CrmRecord> vanished(String id, ApiError error) {
    if (error.notFound()) {
      return Optional.empty();
    }
    throw undecided(id, Refusals.line(error));
  }

  /** Asked for alone and "not found" without a name, or answered with the record it merged into. */
  private static boolean goneBySigns(String id, List<String> batch, BatchResult reply) {
    boolean onlyOne = batch.size() == 1 && !reply.unattributed().isEmpty();
    return (onlyOne && reply.unattributed().stream().allMatch(ApiError::notFound))
        || reply.strays().stream().anyMatch(stray -> mergedIds(stray).contains(id));
  }

  /** The records that were merged into this one. */
  static List<String> mergedIds(CrmRecord survivor) {
    return survivor.property(CompanyProperties.MERGED).stream()
        .flatMap(ids -> Arrays.stream(ids.split(";")))
        .map(String::strip)
        .filter(id -> !id.isEmpty() && !id.equals(survivor.id()))
        .toList();
  }

  private Unavailable undecided(String id, String why) {
    String kind = CallMeter.kind(operation);
    return new Unavailable(
        CrmSystem.HUBSPOT, kind, kind + ": whether " + id + " exists is open: " + why, null);
  }
}
