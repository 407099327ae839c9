package dev.segmentry.app.crash;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.util.LibraryLoaderUtil;

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
   * @param folder for what they share: an archive of classes, SQLite's library
   */
  static ChildProcess ofThisProcess(Path folder) throws IOException {
    String classPath = ClassPath.inJars(System.getProperty("java.class.path"), folder);
    Path archive = folder.resolve("classes.jsa");
    unpackSqlite(folder);
    List<String> first = java("-XX:ArchiveClassesAtExit=" + archive, classPath, folder);
    try (OrgUnderTest one = secondDay(World.SALESFORCE_KEY, folder);
        OrgUnderTest other = secondDay(World.HUBSPOT_KEY, folder)) {
      List<String> command = new ArrayList<>(first);
      command.add(Rehearsal.class.getName());
      command.addAll(arguments(one, 0));
      command.addAll(arguments(other, 0));
      OrgUnderTest.mustEnd(start(command, folder, List.of(one, other)).end(), 0);
    }
    return new ChildProcess(java("-XX:SharedArchiveFile=" + archive, classPath, folder));
  }

  private static OrgUnderTest secondDay(World world, Path folder) throws IOException {
    OrgUnderTest org =
        OrgUnderTest.open(world, Files.createDirectory(folder.resolve("first-" + world)));
    org.liveThroughFirstDay();
    org.wakeUpToSecondDay();
    return org;
  }

  /** Else each process unpacks its own. */
  private static void unpackSqlite(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(packed)) {
      Files.copy(Objects.requireNonNull(library, packed), folder.resolve(name));
    }
  }

  private static List<String> java(String archive, String classPath, Path folder) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        archive,
        "-Xshare:auto",
        "-Xlog:disable",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xmx128m",
        "-Dorg.sqlite.lib.path=" + folder,
        "-Dorg.sqlite.lib.name=" + LibraryLoaderUtil.getNativeLibName(),
        "-cp",
        classPath);
  }

  /** Starts a sync of the org that is halted at a checkpoint (0: none). */
  Running start(OrgUnderTest org, int checkpoint) {
    List<String> command = new ArrayList<>(java);
    command.add(CrashingProgram.class.getName());
    command.addAll(arguments(org, checkpoint));
    return start(command, org.folder(), List.of(org));
  }

  private static List<String> arguments(OrgUnderTest org, int checkpoint) {
    List<String> arguments =
        new ArrayList<>(List.of(org.now().toString(), String.valueOf(checkpoint)));
    arguments.addAll(List.of(org.with("sync")));
    return arguments;
  }

  private static Running start(List<String> command, Path folder, List<OrgUnderTest> orgs) {
    int number = NUMBER.incrementAndGet();
    File out = folder.resolve("child-" + number + ".out").toFile();
    File err = folder.resolve("child-" + number + ".err").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    for (OrgUnderTest org : orgs) {
      org.environment()
          .forEach((name, secret) -> builder.environment().merge(name, secret, String::concat));
    }
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
