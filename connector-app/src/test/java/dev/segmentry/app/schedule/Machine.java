package dev.segmentry.app.schedule;

import dev.segmentry.app.config.StateNote;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A machine whose clock goes on by waiting, and jumps when it is told to. */
final class Machine {

  Instant now;
  Instant highest;
  Optional<Instant> memory = Optional.empty();
  Duration runTakes = Duration.ZERO;
  int exit;
  boolean full;
  Optional<Random> rough = Optional.empty();
  final List<Instant> begun = new ArrayList<>();
  final List<Instant> remembered = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  private final Map<Instant, Runnable> events = new TreeMap<>();

  Machine(Instant now) {
    this.now = now;
    this.highest = now;
  }

  void at(Instant time, Runnable event) {
    events.put(time, event);
  }

  void jump(Duration by) {
    now = now.plus(by);
    highest = now.isAfter(highest) ? now : highest;
  }

  int run() {
    begun.add(now);
    jump(runTakes);
    return exit;
  }

  /** The world as the loop sees it until a time comes. */
  ScheduleLoop.World world(Instant until) {
    return new ScheduleLoop.World(new Memory(), () -> now, time -> pause(time, until), log::add);
  }

  private void pause(Duration time, Instant until) throws InterruptedException {
    jump(time);
    rough.ifPresent(this::mischief);
    new ArrayList<>(events.keySet())
        .stream().filter(at -> !at.isAfter(now)).forEach(at -> events.remove(at).run());
    if (!now.isBefore(until)) {
      throw new InterruptedException("stop");
    }
  }

  /** Now and then the lid is closed for up to two days, or the clock is set back up to an hour. */
  private void mischief(Random random) {
    int what = random.nextInt(4_000);
    if (what == 0) {
      jump(Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
    } else if (what < 4) {
      jump(Duration.ofSeconds(-random.nextInt(3_600)));
    }
  }

  private final class Memory implements SlotMemory {
    @Override
    public Optional<Instant> last() {
      return memory;
    }

    @Override
    public void remember(Instant slot) {
      if (full) {
        // A note cannot be kept below a file.
        new StateNote(Path.of("/dev/null/note"))
            .write(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
      }
      memory = Optional.of(slot);
      remembered.add(slot);
    }
  }
}
