package dev.segmentry.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real browser without a window, each time with a profile of its own. */
final class Browser {

  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private static final List<String> QUIET =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--force-device-scale-factor=1",
          "--enable-logging=stderr",
          "--v=0");

  private final String program;
  private final Path work;
  private int profiles;

  private Browser(String program, Path work) {
    this.program = program;
    this.work = work;
  }

  /** Skips the test where there is none. */
  static Browser orSkip(Path work) {
    String found =
        PLACES.stream().filter(place -> Files.isExecutable(Path.of(place))).findFirst().orElse("");
    assumeTrue(
        !found.isEmpty(),
        "skipped: the report is not looked at in a browser, none is installed (apt-get install"
            + " chromium)");
    return new Browser(found, work);
  }

  /** What a page printed, and what the browser said meanwhile. */
  record Said(String out, String err) {

    /** Lines of the console of the page, and of requests that were refused. */
    List<String> console() {
      return err.lines().filter(line -> line.contains(":CONSOLE")).toList();
    }
  }

  Said dom(Path page) {
    return run(List.of("--dump-dom", page.toUri().toString()));
  }

  /** As it is seen in a window of this size. */
  Path screenshot(Path page, int width, int height, boolean dark, String name) {
    Path file = work.resolve(name + ".png");
    List<String> arguments = new ArrayList<>();
    arguments.add("--screenshot=" + file);
    arguments.add("--window-size=" + width + "," + height);
    if (dark) {
      arguments.add("--blink-settings=preferredColorScheme=0");
    }
    arguments.add(page.toUri().toString());
    run(arguments);
    return file;
  }

  Path pdf(Path page) {
    Path file = work.resolve("report.pdf");
    run(List.of("--print-to-pdf=" + file, "--no-pdf-header-footer", page.toUri().toString()));
    return file;
  }

  private Said run(List<String> more) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(QUIET);
    command.add("--user-data-dir=" + work.resolve("profile-" + profiles++));
    command.addAll(more);
    try {
      Path out = Files.createTempFile(work, "out", ".txt");
      Path err = Files.createTempFile(work, "err", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the browser did not end: " + command);
      }
      return new Said(
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
