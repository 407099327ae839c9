package dev.segmentry.salesforce;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.AttributeValue.Known;
import dev.segmentry.core.account.Scalar.NumberValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.salesforce.wsc.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts by one aggregate query. Such a query cannot be continued beyond 2 000 groups, so it asks
 * for at most 2 000 accounts by id: it cannot have more groups than that.
 */
final class RelatedCounts {
  private final Reads reads;
  private final CountQuery query;
  private final InstantSource instants;

  RelatedCounts(Reads reads, CountQuery query, InstantSource instants) {
    this.reads = reads;
    this.query = query;
    this.instants = instants;
  }

  Map<ExternalRef, AttributeValue> of(
      RelatedCount count, List<ExternalRef> accounts, LocalDate asOf) {
    List<String> ids = accounts.stream().map(ExternalRef::id).toList();
    CountQuery.Text text = query.of(count, ids, asOf);
    Map<String, Long> counts = new HashMap<>();
    for (Row row : reads.rows(text.soql())) {
      counts.merge(RecordId.full(row.text(text.link())), number(row), Long::sum);
    }
    Instant now = instants.instant();
    Map<ExternalRef, AttributeValue> values = new LinkedHashMap<>();
    for (ExternalRef account : accounts) {
      NumberValue value = NumberValue.of(counts.getOrDefault(account.id(), 0L).longValue());
      values.put(account, new Known(value, count.object(), now));
    }
    return values;
  }

  private static long number(Row row) {
    return new BigDecimal(row.text("expr0")).longValueExact();
  }
}
