package dev.segmentry.app.crash;

import dev.segmentry.app.crash.check.Checker;
import dev.segmentry.app.crash.check.Violation;
import dev.segmentry.app.crash.check.Violation.Kind;
import dev.segmentry.sandbox.wire.Fault.Effect;
import dev.segmentry.sandbox.wire.Fault.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One fault in one world: a first day, a second morning on which a run goes wrong, people who go on
 * working, and runs left alone until one has nothing to write.
 */
record Case(World world, Strategy strategy, Fault fault) {

  /** A supervisor starts the program again soon, not tomorrow. */
  private static final Duration RESTART = Duration.ofSeconds(10);

  /** A call the CRM commits late does so after the run has asked for it and before the next. */
  private static final Duration LATE = RESTART.dividedBy(2);

  private static final int MOST_RUNS = 5;

  /** Exit status of a run that finds another one at work. */
  private static final int ORG_BUSY = 6;

  /** … of one whose plan was followed by another run's before it was begun. */
  private static final int PLAN_OUT_OF_DATE = 64;

  /**
   * @param struck false when the run ended before the fault could happen
   * @param runs clean runs that wrote something
   */
  record Result(Case of, boolean struck, int runs, List<Violation> violations) {
    boolean holds() {
      return violations.isEmpty();
    }
  }

  /**
   * @param first the day before, in the same world
   */
  Result play(Path folder, FirstDay first) {
    try (OrgUnderTest org = OrgUnderTest.open(world, Files.createDirectories(folder))) {
      first.remembered(org);
      return new Play(org).result();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      delete(folder);
    }
  }

  /** What to type to see this case alone. */
  String reproduction() {
    return "-Dsegmentry.crash.case=" + strategy.word() + "/" + world + "/" + fault;
  }

  @Override
  public String toString() {
    return strategy.name() + " on " + world + ", " + fault;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private final class Play {

    private final OrgUnderTest org;
    private final Checker checker;
    private final List<Violation> violations = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();

    Play(OrgUnderTest org) {
      this.org = org;
      this.checker = org.checker(strategy.makesNotices());
    }

    Result result() throws IOException {
      boolean struck = goWrong();
      checker.peopleWork();
      org.pass(RESTART);
      if (fault.haltAgain() > 0) {
        struck &= keep(strategy.runHaltedAt(org, fault.haltAgain())).halted();
        org.pass(RESTART);
      }
      int runs = untilQuiet();
      long mark = checker.mark();
      strategy.goOn(org).forEach(ended -> tooLate(ended, mark));
      violations.addAll(
          checker.violations(new Checker.Faults(fault.count(), fault.isLate() ? 1 : 0)));
      secrets();
      return new Result(Case.this, struck, runs, List.copyOf(violations));
    }

    private boolean goWrong() {
      fault.drop().ifPresent(this::arm);
      boolean struck = fault.together() > 0 ? together() : fault.frozen() > 0 ? frozen() : alone();
      struck &= org.server().sandbox().faults().pending().isEmpty();
      org.server().sandbox().faults().clear();
      return struck;
    }

    private boolean alone() {
      if (fault.halt() == 0) {
        return !keep(strategy.run(org)).halted();
      }
      Ended ended = keep(strategy.runHaltedAt(org, fault.halt()));
      if (fault.drop().isEmpty() && !ended.halted() && ended.status() != 0) {
        violations.add(new Violation(Kind.UNFINISHED, "one that nothing befell: " + ended));
      }
      return ended.halted();
    }

    /** A run stands still, another one takes the org and finishes, and the first one goes on. */
    private boolean frozen() {
      Frozen run = ((Ours) strategy).freeze(org, fault.frozen());
      boolean stood = run.standsStill();
      if (stood) {
        org.pass(StandingStill.STANDSTILL);
        Ended other = keep(strategy.run(org));
        if (other.status() != 0) {
          violations.add(new Violation(Kind.UNFINISHED, "the one that took over: " + other));
        }
      }
      long mark = checker.mark();
      tooLate(run.wakeUp(), mark);
      return stood;
    }

    /** A run that goes on after others took the org sends nothing, and says so. */
    private void tooLate(Ended ended, long mark) {
      keep(ended);
      if (checker.callsSince(mark) > 0) {
        violations.add(
            new Violation(Kind.STRAY_CALL, checker.callsSince(mark) + " after it lost the org"));
      }
      if (!List.of(0, ORG_BUSY, PLAN_OUT_OF_DATE).contains(ended.status())) {
        violations.add(new Violation(Kind.UNFINISHED, "the one that stood still: " + ended));
      }
    }

    /** Whether one of the two was turned away: else they did not meet. */
    private boolean together() {
      boolean met = false;
      for (Ended ended : ((Ours) strategy).together(org, fault.halt())) {
        keep(ended);
        met |= ended.status() == ORG_BUSY;
        if (!ended.halted() && ended.status() != 0 && ended.status() != ORG_BUSY) {
          violations.add(new Violation(Kind.UNFINISHED, "one of two: " + ended));
        }
      }
      return met;
    }

    private void arm(Fault.Drop drop) {
      String kind =
          drop.tasks() ? world.words().writes().tasks() : world.words().writes().changes();
      Match match = Match.of(kind).nth(drop.nth());
      Effect effect = Effect.of(dev.segmentry.sandbox.wire.Fault.Kind.DROP);
      org.server()
          .sandbox()
          .faults()
          .add(
              switch (drop.applied()) {
                case NEVER -> dev.segmentry.sandbox.wire.Fault.beforeApply(match, effect);
                case AT_ONCE -> dev.segmentry.sandbox.wire.Fault.afterApply(match, effect);
                case LATE ->
                    dev.segmentry.sandbox.wire.Fault.beforeApply(match, Effect.lateCommit(LATE));
              });
    }

    /** Clean runs until one writes nothing; the number of those that wrote. */
    private int untilQuiet() {
      for (int runs = 0; runs < MOST_RUNS; runs++) {
        long mark = checker.mark();
        Ended ended = keep(strategy.run(org));
        org.pass(RESTART);
        boolean wrote = checker.wroteSince(mark);
        int most = world.words().calls().most(wrote, fault.count());
        if (checker.callsSince(mark) > most) {
          violations.add(
              new Violation(
                  Kind.TOO_MANY_CALLS,
                  "a clean run made "
                      + checker.callsSince(mark)
                      + " calls, at most "
                      + most
                      + ": "
                      + checker.kindsSince(mark)));
        }
        if (!wrote) {
          if (ended.status() != 0) {
            violations.add(new Violation(Kind.UNFINISHED, "the last run: " + ended));
          }
          if (runs > 1) {
            violations.add(new Violation(Kind.NOT_QUIET, runs + " clean runs wrote"));
          }
          return runs;
        }
      }
      violations.add(new Violation(Kind.NOT_QUIET, "still writing after " + MOST_RUNS + " runs"));
      return MOST_RUNS;
    }

    private Ended keep(Ended ended) {
      said.append(ended.out()).append(ended.err());
      return ended;
    }

    private void secrets() throws IOException {
      List<Path> files;
      try (Stream<Path> all = Files.walk(org.folder())) {
        files = all.filter(Files::isRegularFile).toList();
      }
      for (String secret : org.secrets()) {
        if (said.indexOf(secret) >= 0) {
          violations.add(new Violation(Kind.SECRET_LEAKED, "it was said aloud"));
        }
        for (Path file : files) {
          if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret)) {
            violations.add(new Violation(Kind.SECRET_LEAKED, "it stands in " + file.getFileName()));
          }
        }
      }
    }
  }
}
