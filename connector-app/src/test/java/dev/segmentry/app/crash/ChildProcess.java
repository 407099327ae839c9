package dev.segmentry.app.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts the program in processes of its own. */
final class ChildProcess {

  private static final int SECONDS = 60;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<String> java;

  private ChildProcess(List<String> java) {
    this.java = java;
  }

  /**
   * Children of this process's classes. They are short-lived, so they do without the best compiler,
   * and share what a first child loads, which costs that child some seconds and halves the others'.
   *
   * @param folder for the shared archive
   */
  static ChildProcess ofThisProcess(Path folder) throws IOException {
    String classPath = ClassPath.inJars(System.getProperty("java.class.path"), folder);
    Path archive = folder.resolve("classes.jsa");
    ChildProcess first = new ChildProcess(java("-XX:ArchiveClassesAtExit=" + archive, classPath));
    try (OrgUnderTest org =
        OrgUnderTest.open(World.SALESFORCE_KEY, Files.createDirectory(folder.resolve("first")))) {
      org.liveThroughFirstDay();
      OrgUnderTest.mustEnd(first.start(org, 0).end(), 0);
    }
    return new ChildProcess(java("-XX:SharedArchiveFile=" + archive, classPath));
  }

  private static List<String> java(String archive, String classPath) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        archive,
        "-Xshare:auto",
        "-Xlog:disable",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xmx128m",
        "-cp",
        classPath);
  }

  /** Starts a sync of the org that is halted at a checkpoint (0: none). */
  Running start(OrgUnderTest org, int checkpoint) {
    List<String> command = new ArrayList<>(java);
    command.add(CrashingProgram.class.getName());
    command.add(org.now().toString());
    command.add(String.valueOf(checkpoint));
    command.addAll(List.of(org.with("sync")));
    File out = org.folder().resolve("child-" + NUMBER.incrementAndGet() + ".out").toFile();
    File err = org.folder().resolve("child-" + NUMBER.get() + ".err").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.environment().putAll(org.environment());
    try {
      return new Running(builder.start(), out.toPath(), err.toPath());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A process that has been started. */
  record Running(Process process, Path out, Path err) {

    Ended end() {
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(
              String.format(Locale.ROOT, "a run took more than %d seconds", SECONDS));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
