package dev.segmentry.store;

import dev.segmentry.core.port.OrgBusy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process that opens the state, says how that went, and holds it until its input ends. */
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static OtherProcess holding(Path folder) throws IOException {
    OtherProcess other = start(OtherProcess.class, List.of(), folder);
    String first = other.firstLine();
    if (!first.equals("open")) {
      throw new IllegalStateException(first);
    }
    return other;
  }

  /** What another process is told when it tries. */
  static String opens(Path folder) throws IOException {
    try (OtherProcess other = start(OtherProcess.class, List.of(), folder)) {
      return other.firstLine();
    }
  }

  /** What a program says that is given a state folder and so much memory. */
  static String runs(Class<?> program, String maxHeap, Path folder) throws IOException {
    try (OtherProcess other = start(program, List.of("-Xmx" + maxHeap), folder)) {
      return other.firstLine();
    }
  }

  private static OtherProcess start(Class<?> program, List<String> options, Path folder)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), program.getName(), folder.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    return new OtherProcess(builder.start());
  }

  private String firstLine() throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith("open") && !line.startsWith("refused")) {
      line = output.readLine();
    }
    return String.valueOf(line);
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal such as STOP. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (Store store = StoreFixture.open(Path.of(arguments[0]))) {
      System.out.println("open");
      System.in.read();
    } catch (OrgBusy | StoreException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }
}
