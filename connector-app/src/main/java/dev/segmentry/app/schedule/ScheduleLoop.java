package dev.segmentry.app.schedule;

import dev.segmentry.app.config.StateNote;
import dev.segmentry.core.port.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Begins one run a slot until it is interrupted.
 *
 * <p>A slot is remembered before its run begins: it never fires twice, whatever happens to the
 * process or to the clock. Slots that pass while a run is going on, the machine is asleep or the
 * process is not there are made up for by one run, or by none if so configured.
 */
public final class ScheduleLoop {

  /** Longest wait at a time: a machine that was asleep notices within it what time it is. */
  static final Duration LOOK = Duration.ofSeconds(30);

  /** A run that begins this late is not late: two looks, and some time to begin. */
  static final Duration PUNCTUAL = Duration.ofMinutes(2);

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  /** One run. */
  @FunctionalInterface
  public interface Run {
    /**
     * @return what a process that did this run alone would end with
     * @throws InterruptedException the run was told to stop, and so is the loop
     */
    int begin() throws InterruptedException;
  }

  /**
   * What the loop needs of the world.
   *
   * @param memory which slots are dealt with
   * @param instants the time; it may jump, also backwards
   * @param pauses waiting
   * @param log one line of prose at a time
   */
  public record World(
      SlotMemory memory, InstantSource instants, Pauses pauses, Consumer<String> log) {}

  private final Schedule schedule;
  private final Duration delay;
  private final World world;
  private final Run run;

  /**
   * @param delay how much later than its slot each run begins
   */
  public ScheduleLoop(Schedule schedule, Duration delay, World world, Run run) {
    this.schedule = schedule;
    this.delay = delay;
    this.world = world;
    this.run = run;
  }

  /** Goes on until it is interrupted, or until no slot ever comes. */
  public void go() {
    try {
      Instant dealtWith = start();
      Optional<Instant> next = announced(dealtWith);
      while (next.isPresent()) {
        await(next.get().plus(delay));
        dealtWith = fire(next.get());
        next = announced(dealtWith);
      }
      say("no time of '" + schedule.cron() + "' ever comes again");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      say("stopped");
    }
  }

  /** The first start of all makes up for nothing. */
  private Instant start() {
    Optional<Instant> last = world.memory().last();
    if (last.isEmpty()) {
      Instant now = world.instants().instant();
      world.memory().remember(now);
      return now;
    }
    if (last.get().isAfter(world.instants().instant().plus(LOOK))) {
      say(
          "the last run was due at "
              + shown(last.get())
              + ", which is still to come: this machine's clock is wrong, or was. Nothing begins"
              + " before then, so that nothing begins twice");
    }
    return last.get();
  }

  private Optional<Instant> announced(Instant dealtWith) {
    Optional<Instant> next = schedule.slots().after(dealtWith);
    next.filter(slot -> slot.plus(delay).isAfter(world.instants().instant()))
        .ifPresent(slot -> say("next run " + shown(slot.plus(delay))));
    return next;
  }

  private void await(Instant due) throws InterruptedException {
    // Also when a run is due at once: between any two of them there is a place to stop.
    world.pauses().pause(Duration.ZERO);
    for (Duration left = left(due); left.compareTo(Duration.ZERO) > 0; left = left(due)) {
      world.pauses().pause(left.compareTo(LOOK) < 0 ? left : LOOK);
    }
  }

  private Duration left(Instant due) {
    return Duration.between(world.instants().instant(), due);
  }

  /**
   * @return the last slot that is dealt with now
   */
  private Instant fire(Instant slot) throws InterruptedException {
    try {
      return fireOnce(slot);
    } catch (StateNote.Unusable e) {
      say(
          "the run of "
              + shown(slot)
              + " was not begun, it could be begun twice: "
              + e.getMessage());
      return slot;
    }
  }

  private Instant fireOnce(Instant slot) throws InterruptedException {
    Instant now = world.instants().instant();
    Instant newest =
        schedule.slots().latest(now.minus(delay)).filter(one -> one.isAfter(slot)).orElse(slot);
    Optional<Instant> known = world.memory().last().filter(last -> !last.isBefore(newest));
    if (known.isPresent()) {
      say("the run of " + shown(newest) + " was begun by another process");
      return known.get();
    }
    world.memory().remember(newest);
    boolean late = Duration.between(newest.plus(delay), now).compareTo(PUNCTUAL) > 0;
    if (late && !schedule.catchUp()) {
      say("the run of " + shown(newest) + " was missed and is not made up for (catch_up: none)");
      return newest;
    }
    if (late || !newest.equals(slot)) {
      say("one run makes up for what was missed since " + shown(slot));
    }
    say("the run of " + shown(newest) + " ended with " + run.begin());
    return newest;
  }

  private String shown(Instant instant) {
    return SHOWN.format(ZonedDateTime.ofInstant(instant, schedule.zone()));
  }

  private void say(String line) {
    world.log().accept(line);
  }
}
