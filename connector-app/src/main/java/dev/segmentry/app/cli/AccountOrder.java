package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.approval.Proposal;
import dev.segmentry.core.approval.Refusal;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.sync.Survey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what a person says about one account until the next run takes it up. */
final class AccountOrder {

  /** Longer reasons do not fit beside a segment. */
  private static final int LONGEST = 200;

  private final Workbench workbench;
  private final CommonOptions common;
  private final AccountOptions options;

  AccountOrder(Workbench workbench, CommonOptions common, AccountOptions options) {
    this.workbench = workbench;
    this.common = common;
    this.options = options;
  }

  int give() {
    refuseUnclear();
    try (OrgSession session = OrgSession.open(workbench, common)) {
      MirroredAccount account = account(session);
      Dimension dimension = dimension(session);
      Instruction given =
          session
              .state()
              .journal()
              .instructions()
              .give(
                  account.ref(),
                  instruction(session, account, dimension),
                  workbench.instants().instant());
      tell(session, account, dimension, given);
      return ExitCode.OK.number();
    }
  }

  private void refuseUnclear() {
    if (options.account.filter(text -> !text.isBlank()).isEmpty()) {
      throw new UsageRefused("name the account with --account, or a plan that a guard holds");
    }
    if (options.dimension.isEmpty()) {
      throw new UsageRefused("name the dimension with --dimension, for example value");
    }
    if (Stream.of(options.lift, options.reject, options.segment.isPresent())
            .filter(said -> said)
            .count()
        > 1) {
      throw new UsageRefused(
          "say one thing: --segment KEY holds a segment, --lift lets it go, --reject says no to"
              + " what is proposed, and none of them approves it");
    }
    if (options.segment.isEmpty() && options.until.isPresent()) {
      throw new UsageRefused("--until goes with --segment: the last day it is held");
    }
    if ((options.segment.isPresent() || options.reject) && reason().isEmpty()) {
      throw new UsageRefused(
          (options.reject ? "--reject" : "--segment")
              + " needs --reason \"…\", which is kept and shown");
    }
    if (reason().length() > LONGEST) {
      throw new UsageRefused(
          "--reason has " + reason().length() + " characters; at most " + LONGEST);
    }
  }

  private String reason() {
    return options.reason.map(String::strip).orElse("");
  }

  private MirroredAccount account(OrgSession session) {
    String wanted = options.account.orElseThrow();
    Survey survey = session.accounts().survey(wanted, session.request().asOf());
    if (survey.matches().size() == 1) {
      return survey.matches().get(0);
    }
    if (survey.matches().isEmpty()) {
      throw new UsageRefused(
          "no account has the id or name, or a name with, '"
              + Printable.of(wanted)
              + "' (accounts are known once a plan has read them)");
    }
    throw new UsageRefused(
        "several accounts fit, name one by its id: "
            + survey.matches().stream()
                .map(one -> one.ref().id() + " " + Printable.of(one.name()))
                .collect(Collectors.joining(", "))
            + (survey.more() > 0 ? " and " + survey.more() + " more" : ""));
  }

  private Dimension dimension(OrgSession session) {
    String wanted = options.dimension.orElseThrow();
    List<String> keys = session.dimensions().stream().map(Dimension::key).toList();
    return session.dimensions().stream()
        .filter(one -> one.key().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageRefused(
                    "the model has no dimension '"
                        + Printable.of(wanted)
                        + "'"
                        + Suggestion.hint(wanted, keys)
                        + "; it has "
                        + String.join(", ", keys)));
  }

  private Instruction.Kind kind() {
    if (options.segment.isPresent()) {
      return Instruction.Kind.HOLD;
    }
    if (options.lift) {
      return Instruction.Kind.LIFT;
    }
    return options.reject ? Instruction.Kind.REJECT : Instruction.Kind.APPROVE;
  }

  /** What the answer is about: the proposal the person has read. */
  private String value(OrgSession session, MirroredAccount account, Dimension dimension) {
    return switch (kind()) {
      case HOLD -> segment(dimension, options.segment.orElseThrow());
      case LIFT -> "";
      case APPROVE, REJECT ->
          session
              .state()
              .segments()
              .of(List.of(account.ref()))
              .getOrDefault(account.ref(), AccountState.NEW)
              .proposed(dimension.key())
              .map(Proposal::target)
              .orElseThrow(() -> nothingProposed(account, dimension));
    };
  }

  private static UsageRefused nothingProposed(MirroredAccount account, Dimension dimension) {
    return new UsageRefused(
        "no move of "
            + Printable.of(account.name())
            + " in "
            + dimension.key()
            + " waits for approval (segmentry reviews lists those that do); to hold a segment:"
            + " --segment KEY");
  }

  private Instruction instruction(
      OrgSession session, MirroredAccount account, Dimension dimension) {
    LocalDate today = session.request().asOf().day();
    options
        .until
        .filter(day -> day.isBefore(today))
        .ifPresent(
            day -> {
              throw new UsageRefused("--until " + day + " is over: today is " + today);
            });
    return new Instruction(
        0,
        kind(),
        dimension.key(),
        value(session, account, dimension),
        options.until,
        reason(),
        options.by.map(String::strip).filter(who -> !who.isEmpty()).orElse(Release.user(workbench)),
        today);
  }

  private static String segment(Dimension dimension, String text) {
    List<String> keys = dimension.segments().stream().map(Segment::key).toList();
    return dimension
        .segmentNamed(text)
        .orElseThrow(
            () ->
                new UsageRefused(
                    dimension.key()
                        + " has no segment '"
                        + Printable.of(text)
                        + "'"
                        + Suggestion.hint(text, keys)
                        + "; it has "
                        + String.join(", ", keys)));
  }

  private void tell(
      OrgSession session, MirroredAccount account, Dimension dimension, Instruction given) {
    Console console = workbench.console();
    if (common.json) {
      ObjectNode result =
          JsonNodeFactory.instance
              .objectNode()
              .put("instruction", given.number())
              .put("account", account.ref().id())
              .put("name", account.name())
              .put("dimension", dimension.key())
              .put("kind", given.kind().name().toLowerCase(java.util.Locale.ROOT))
              .put("segment", given.value().isEmpty() ? null : given.value())
              .put("until", given.until().map(LocalDate::toString).orElse(null))
              .put("reason", given.reason())
              .put("by", given.by());
      console.data(new Envelope("segmentry.approve/1", "ok", result, session.warnings()));
      return;
    }
    console.say(
        Printable.of(account.name())
            + " ("
            + account.ref().id()
            + "), "
            + dimension.label()
            + ": "
            + what(dimension, given, session)
            + ". Nothing was written to the CRM yet.");
    console.say("The next plan shows it: segmentry plan, then segmentry apply; or segmentry sync");
  }

  private static String what(Dimension dimension, Instruction given, OrgSession session) {
    return switch (given.kind()) {
      case HOLD ->
          dimension.labelOf(Optional.of(given.value()))
              + " will be held until "
              + given.until().orElse(given.on().plusDays(session.overrideDays()));
      case LIFT -> "what is held will be let go";
      case APPROVE -> dimension.labelOf(Optional.of(given.value())) + " is approved";
      case REJECT ->
          dimension.labelOf(Optional.of(given.value()))
              + " is rejected, and not proposed again for "
              + Refusal.REST_DAYS
              + " days unless what drives it goes a quarter further";
    };
  }
}
