package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.Org;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Runs SOQL over an org. */
public final class SoqlEngine {
  private final Org org;
  private final int maxGroups;

  public SoqlEngine(Org org) {
    this.org = org;
    this.maxGroups = (int) org.facts().limit("groups", 2_000);
  }

  /**
   * Runs a query.
   *
   * @param withDeleted as queryAll does
   * @throws SoqlError Salesforce would refuse the query
   */
  public SoqlResult run(String soql, boolean withDeleted) {
    ZoneId zone = org.facts().zone();
    LocalDate today = org.clock().instant().atZone(zone).toLocalDate();
    SoqlQuery query = SoqlParser.parse(soql, today);
    Binder binder = new Binder(org, soql, query.from());
    RowOperands rows = new RowOperands(binder);
    List<CrmRecord> found = found(query, binder, withDeleted);
    if (query.isBareCount() && query.grouping().by().isEmpty()) {
      return SoqlResult.count(window(found, query.window()).size());
    }
    if (query.isAggregate()) {
      AggregateQuery aggregate = new AggregateQuery(query, rows);
      Filter<Group> having = new Filter<>(aggregate::operand, join -> noJoinInHaving(), soql, zone);
      return aggregate.run(found, having, maxGroups);
    }
    Projection projection = projection(query, binder);
    List<CrmRecord> sorted =
        found.stream().sorted(Sorting.of(query.orderBy(), rows::sorted)).toList();
    return SoqlResult.of(
        window(sorted, query.window()), record -> projection.row(record, org.records()));
  }

  /** The records that satisfy WHERE, in id order. */
  private List<CrmRecord> found(SoqlQuery query, Binder binder, boolean withDeleted) {
    RowOperands rows = new RowOperands(binder);
    Predicate<CrmRecord> where =
        new Filter<>(
                rows::filtered,
                join -> semiJoin(join, binder, withDeleted),
                binder.soql(),
                org.facts().zone())
            .of(query.where());
    String object = binder.root().name();
    List<CrmRecord> candidates =
        withDeleted ? org.records().all(object) : org.records().live(object);
    return candidates.stream().filter(where).toList();
  }

  private Predicate<CrmRecord> semiJoin(
      Condition.SemiJoin join, Binder outer, boolean withDeleted) {
    Binder binder = new Binder(org, outer.soql(), join.inner().from());
    BoundField inner = binder.field(join.inner().select().get(0).expression().path().orElseThrow());
    Set<Object> values = new HashSet<>();
    window(found(join.inner(), binder, withDeleted), join.inner().window())
        .forEach(record -> inner.value(record).ifPresent(values::add));
    BoundField left = outer.field(join.field());
    return record -> left.value(record).filter(values::contains).isPresent() != join.negated();
  }

  private static Predicate<Group> noJoinInHaving() {
    throw SoqlError.of("MALFORMED_QUERY", "semi-joins belong into WHERE, not HAVING");
  }

  private static Projection projection(SoqlQuery query, Binder binder) {
    Projection projection = new Projection();
    for (SoqlQuery.Selected one : query.select()) {
      FieldPath path = one.expression().path().orElseThrow();
      if (one.alias().isPresent()) {
        throw binder.malformed(path, "only aggregate expressions use field aliasing");
      }
      if (!projection.add(binder.field(path))) {
        throw SoqlError.of("INVALID_FIELD", "duplicate field selected: " + path.text());
      }
    }
    return projection;
  }

  static <T> List<T> window(List<T> rows, SoqlQuery.Window window) {
    int from = Math.min(window.offset(), rows.size());
    int to =
        window
            .limit()
            .map(limit -> (int) Math.min((long) from + limit, rows.size()))
            .orElse(rows.size());
    return from == 0 && to == rows.size() ? rows : rows.subList(from, to);
  }
}
