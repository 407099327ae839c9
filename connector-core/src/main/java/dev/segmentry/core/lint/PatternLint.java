package dev.segmentry.core.lint;

import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.Segment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for the ways in which whole models go wrong (001, 002, 004). */
record PatternLint(LintSubject subject) {

  private static final String EXPANSION = "(.*_)?(expansion|expand|upsell)(_.*)?";
  private static final String AT_RISK = "(.*_)?(at_risk|risk|critical|churn_risk)(_.*)?";
  private static final String CHURNED = "(.*_)?(churned|lapsed|lost)(_.*)?";

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    families(new Origins(subject.model()).ofAll())
        .ifPresent(
            families -> {
              basis(families).ifPresent(findings::add);
              if (isStatic(families)) {
                findings.add(
                    top(
                        LintCode.STATIC,
                        "no rule can change with time or use",
                        "add a dimension that reads how the product is used"));
              }
            });
    stages(findings);
    expansion().ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> basis(Set<Family> families) {
    if (families.isEmpty()) {
      return Optional.empty();
    }
    if (EnumSet.of(Family.VALUE, Family.LAGGING).containsAll(families)) {
      return Optional.of(
          top(
              LintCode.VALUE_ONLY,
              "only what accounts pay decides",
              "add a dimension that reads how the product is used"));
    }
    if (families.stream().noneMatch(Family::isBehavior)) {
      return Optional.of(
          top(
              LintCode.DEMOGRAPHIC_ONLY,
              "no attribute of use decides anything",
              "add a dimension that reads how the product is used"));
    }
    if (!families.contains(Family.BEHAVIORAL)) {
      return Optional.of(
          top(
              LintCode.LOGIN_ONLY,
              "of all behavior only logins decide",
              "read completed workflows or features used beside them"));
    }
    return Optional.empty();
  }

  private static Finding top(LintCode code, String what, String fix) {
    return Finding.of(code, List.of("dimensions"), what, fix);
  }

  private boolean isStatic(Set<Family> families) {
    return families.stream()
            .allMatch(it -> it == Family.FIRMOGRAPHIC || it == Family.VALUE || it == Family.TEXT)
        && Rules.of(subject.model()).stream().noneMatch(rule -> readsClock(rule.expression()));
  }

  private static boolean readsClock(Expression expression) {
    boolean here =
        expression instanceof Expression.Call call
            && RuleFunction.named(call.function())
                .filter(
                    it ->
                        it == RuleFunction.TODAY
                            || it == RuleFunction.DAYS_SINCE
                            || it == RuleFunction.PERCENTILE_RANK
                            || it == RuleFunction.QUINTILE)
                .isPresent();
    return here || Parts.of(expression).stream().anyMatch(PatternLint::readsClock);
  }

  private void stages(List<Finding> findings) {
    Origins origins = new Origins(subject.model());
    for (Dimension dimension : subject.model().dimensions()) {
      for (Segment segment : dimension.segments()) {
        families(origins.of(dimension, segment))
            .filter(families -> !families.isEmpty())
            .ifPresent(families -> stage(dimension, segment, families, findings));
      }
    }
  }

  /** A dimension of stages knows who is at risk and who has left. */
  private Optional<Finding> expansion() {
    for (Dimension dimension : subject.model().dimensions()) {
      boolean stages =
          dimension.segments().stream().anyMatch(it -> it.key().matches(CHURNED))
              && dimension.segments().stream().anyMatch(it -> it.key().matches(AT_RISK));
      if (stages && dimension.segments().stream().noneMatch(it -> it.key().matches(EXPANSION))) {
        return Optional.of(
            Finding.of(
                LintCode.NO_EXPANSION,
                Paths.dimension(dimension, "segments"),
                dimension.key() + " never finds an account ready to expand",
                "nothing, without data of use; with it, add a segment that asks for use at the"
                    + " plan's limit and deep use"));
      }
    }
    return Optional.empty();
  }

  private static void stage(
      Dimension dimension, Segment segment, Set<Family> families, List<Finding> findings) {
    List<String> path = Paths.segment(dimension, segment, "enter");
    String name = Paths.name(dimension, segment);
    if (segment.key().matches(EXPANSION) && families.stream().noneMatch(Family::isBehavior)) {
      findings.add(
          Finding.of(
              LintCode.EXPANSION_WITHOUT_BEHAVIOR,
              path,
              name + " is entered without any evidence of use",
              "ask for use at the plan's limit and deep use, such as usage_pct_of_limit >= 80"));
    }
    if (segment.key().matches(AT_RISK) && isLagging(families)) {
      findings.add(
          Finding.of(
              LintCode.AT_RISK_BY_RENEWAL,
              path,
              name + " is entered by lagging signals alone",
              "read what comes before them: falling use, open escalations, health"));
    }
  }

  /** Something lagging decides, and nothing that could have warned before. */
  static boolean isLagging(Set<Family> families) {
    return families.contains(Family.LAGGING)
        && EnumSet.of(Family.LAGGING, Family.VALUE, Family.FIRMOGRAPHIC, Family.TEXT)
            .containsAll(families);
  }

  /** Empty when nobody said what some attribute tells: then nothing is claimed. */
  Optional<Set<Family>> families(Set<String> attributes) {
    Set<Family> families = EnumSet.noneOf(Family.class);
    for (String attribute : attributes) {
      Optional<Family> family = subject.note(attribute).family();
      if (family.isEmpty()) {
        return Optional.empty();
      }
      families.add(family.get());
    }
    return Optional.of(families);
  }
}
