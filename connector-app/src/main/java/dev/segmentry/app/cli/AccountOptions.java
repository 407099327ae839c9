package dev.segmentry.app.cli;

import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a person can say about one account. */
final class AccountOptions {

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description = "its id, its name, or a part of its name that no other has; instead of PLAN")
  Optional<String> account = Optional.empty();

  @Option(
      names = "--dimension",
      paramLabel = "KEY",
      description = "with --account: which of its segments; its key in the model")
  Optional<String> dimension = Optional.empty();

  @Option(
      names = "--segment",
      paramLabel = "KEY",
      description = "hold this segment against the rules: its key or label; needs --reason")
  Optional<String> segment = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "last day it holds (default: overrides.days from today, 90)")
  Optional<LocalDate> until = Optional.empty();

  @Option(names = "--lift", description = "let go what is held, in the CRM or by command")
  boolean lift;

  @Option(names = "--reject", description = "say no to the move that is proposed; needs --reason")
  boolean reject;

  @Option(
      names = "--attribute",
      paramLabel = "NAME",
      description = "with --account: which value of enrichment, held back; with --accept or --keep")
  Optional<String> attribute = Optional.empty();

  @Option(names = "--accept", description = "the new value is right")
  boolean accept;

  @Option(names = "--keep", description = "it is not: what was known stays")
  boolean keep;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept, and shown beside it")
  Optional<String> reason = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description =
          "who answers for it, of a plan too; kept beside the user of this machine (default: that"
              + " user)")
  Optional<String> by = Optional.empty();

  boolean isUsed() {
    return account.isPresent()
        || dimension.isPresent()
        || segment.isPresent()
        || until.isPresent()
        || lift
        || reject
        || attribute.isPresent()
        || accept
        || keep
        || reason.isPresent();
  }
}
