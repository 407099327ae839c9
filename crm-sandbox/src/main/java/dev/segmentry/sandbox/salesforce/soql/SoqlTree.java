package dev.segmentry.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Turns the parser's tree into a query; what the sandbox does not run is refused by name. */
final class SoqlTree {
  /** Words the grammar would take for an alias: {@code FROM Account WHERE}. */
  private static final Set<String> RESERVED =
      Set.of(
          "AND",
          "ASC",
          "BY",
          "DESC",
          "EXCLUDES",
          "FIRST",
          "FOR",
          "FROM",
          "GROUP",
          "HAVING",
          "IN",
          "INCLUDES",
          "LAST",
          "LIKE",
          "LIMIT",
          "NOT",
          "NULL",
          "NULLS",
          "OFFSET",
          "OR",
          "ORDER",
          "SELECT",
          "UPDATE",
          "USING",
          "WHERE",
          "WITH");

  private final String soql;
  private final ConditionTree conditions;

  SoqlTree(String soql, LocalDate today) {
    this.soql = soql;
    this.conditions = new ConditionTree(soql, today, this);
  }

  SoqlQuery query(ApexParser.QueryContext tree) {
    refuse(tree.usingScope(), "USING SCOPE");
    refuse(tree.withClause(), "WITH");
    refuse(tree.updateList(), "UPDATE");
    refuse(tree.allRowsClause(), "ALL ROWS");
    if (tree.forClauses() != null && tree.forClauses().getChildCount() > 0) {
      refuse(tree.forClauses(), "FOR");
    }
    return new SoqlQuery(
        tree.selectList().selectEntry().stream().map(this::selected).toList(),
        from(tree.fromNameList()),
        where(tree.whereClause()),
        tree.groupByClause() == null ? SoqlQuery.Grouping.NONE : grouping(tree.groupByClause()),
        tree.orderByClause() == null
            ? List.of()
            : tree.orderByClause().fieldOrderList().fieldOrder().stream()
                .map(this::ordering)
                .toList(),
        window(tree.limitClause(), tree.offsetClause()));
  }

  /** The query of a semi-join: one field, no aggregates. */
  SoqlQuery inner(ApexParser.SubQueryContext tree) {
    List<SoqlQuery.Selected> select = new ArrayList<>();
    for (ApexParser.SubFieldEntryContext entry : tree.subFieldList().subFieldEntry()) {
      if (entry.fieldName() == null) {
        throw unsupported(entry, "only fields can be selected in a semi-join");
      }
      select.add(
          new SoqlQuery.Selected(Expression.field(path(entry.fieldName())), Optional.empty()));
    }
    if (select.size() != 1) {
      throw malformed(tree, "a semi-join selects exactly one field");
    }
    return new SoqlQuery(
        select,
        from(tree.fromNameList()),
        where(tree.whereClause()),
        SoqlQuery.Grouping.NONE,
        List.of(),
        window(tree.limitClause(), null));
  }

  private SoqlQuery.Selected selected(ApexParser.SelectEntryContext entry) {
    refuse(entry.subQuery(), "a child query in SELECT");
    refuse(entry.typeOf(), "TYPEOF");
    Optional<String> alias = Optional.ofNullable(entry.soqlId()).map(this::alias);
    if (entry.fieldName() != null) {
      return new SoqlQuery.Selected(Expression.field(path(entry.fieldName())), alias);
    }
    return new SoqlQuery.Selected(function(entry.soqlFunction()), alias);
  }

  Expression function(ApexParser.SoqlFunctionContext function) {
    String name = function.getStart().getText().toUpperCase(Locale.ROOT);
    Aggregate aggregate =
        List.of(Aggregate.values()).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unsupported(function, "the function " + name));
    if (function.fieldName() == null && aggregate != Aggregate.COUNT) {
      throw malformed(function, name + " needs a field");
    }
    return new Expression(
        Optional.of(aggregate), Optional.ofNullable(function.fieldName()).map(this::path));
  }

  FieldPath path(ApexParser.FieldNameContext name) {
    List<String> names =
        name.soqlId().stream().map(ParserRuleContext::getText).collect(Collectors.toList());
    return new FieldPath(names, SoqlParser.place(name.getStart()));
  }

  private SoqlQuery.From from(ApexParser.FromNameListContext list) {
    if (list.fieldName().size() != 1) {
      throw unsupported(list, "more than one object in FROM");
    }
    return new SoqlQuery.From(
        list.fieldName(0).getText(), list.soqlId().stream().findFirst().map(this::alias));
  }

  private String alias(ApexParser.SoqlIdContext id) {
    String alias = id.getText();
    if (RESERVED.contains(alias.toUpperCase(Locale.ROOT))) {
      throw malformed(id, "unexpected token: '" + alias + "'");
    }
    return alias;
  }

  private Optional<Condition> where(ApexParser.@Nullable WhereClauseContext clause) {
    return Optional.ofNullable(clause).map(one -> conditions.where(one.whereLogicalExpression()));
  }

  private SoqlQuery.Grouping grouping(ApexParser.GroupByClauseContext clause) {
    if (clause.ROLLUP() != null || clause.CUBE() != null) {
      throw unsupported(clause, "ROLLUP and CUBE");
    }
    List<FieldPath> by = new ArrayList<>();
    for (ApexParser.FieldGroupByContext one : clause.fieldGroupByList().fieldGroupBy()) {
      if (one.fieldName() == null) {
        throw unsupported(one, "functions in GROUP BY");
      }
      by.add(path(one.fieldName()));
    }
    return new SoqlQuery.Grouping(
        by, Optional.ofNullable(clause.logicalExpression()).map(conditions::having));
  }

  private SoqlQuery.Ordering ordering(ApexParser.FieldOrderContext order) {
    Expression expression =
        order.fieldName() != null
            ? Expression.field(path(order.fieldName()))
            : function(order.soqlFunction());
    return new SoqlQuery.Ordering(expression, order.DESC() != null, order.LAST() != null);
  }

  private SoqlQuery.Window window(
      ApexParser.@Nullable LimitClauseContext limit,
      ApexParser.@Nullable OffsetClauseContext offset) {
    Optional<Integer> rows =
        limit == null ? Optional.empty() : Optional.of(number(limit, limit.IntegerLiteral()));
    int skipped = offset == null ? 0 : number(offset, offset.IntegerLiteral());
    if (skipped > 2000) {
      throw SoqlError.of("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
    }
    return new SoqlQuery.Window(rows, skipped);
  }

  private int number(ParserRuleContext clause, @Nullable TerminalNode literal) {
    if (literal == null) {
      throw malformed(clause, "unexpected token: ':'");
    }
    try {
      return Integer.parseInt(literal.getText());
    } catch (NumberFormatException tooLarge) {
      throw malformed(clause, "numeric value out of range: " + literal.getText());
    }
  }

  private void refuse(@Nullable ParserRuleContext part, String what) {
    if (part != null) {
      throw unsupported(part, what);
    }
  }

  SoqlError unsupported(ParserRuleContext part, String what) {
    return malformed(part, "the sandbox does not run this: " + what);
  }

  SoqlError malformed(ParserRuleContext part, String reason) {
    return SoqlError.at(soql, SoqlParser.place(part.getStart()), "MALFORMED_QUERY", reason);
  }
}
