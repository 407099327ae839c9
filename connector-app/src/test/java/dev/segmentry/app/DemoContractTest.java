package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.report.Paint;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The demonstration, whole: two sandboxes as processes of their own, on loopback. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoContractTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");
  private static final Pattern TEXT = Pattern.compile("<text[^>]*>(.*?)</text>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void three_dates_on_two_CRMs_end_in_the_same_segments_and_leave_nothing_behind()
      throws IOException {
    Set<String> before = demoFolders();

    int exit = wiring().run("demo");

    String told = out.toString(StandardCharsets.UTF_8);
    assertThat(exit).as(told + err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(told.lines().filter(line -> line.startsWith("✓ all "))).hasSize(3);
    assertThat(told.lines().filter(line -> line.contains("0 accounts written, 0 tasks created")))
        .hasSize(2);
    assertThat(told)
        .contains("→ churned", "→ at risk", "→ expansion ready", "+ task", "A task, as ")
        .doesNotContain("tier_review: already");
    assertThat(demoFolders()).isEqualTo(before);
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(told(told)).as("what the README shows").containsSubsequence(shownInReadme());
    assertThat(told(told)).as("what its picture shows").containsSubsequence(shownInPicture());
  }

  /** Lines without what differs from run to run. */
  private static List<String> told(String text) {
    return text.lines()
        .map(line -> PORT.matcher(line).replaceAll("127.0.0.1:…").stripTrailing())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static List<String> shownInReadme() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String after = readme.substring(readme.indexOf("What the demo prints"));
    String block = after.substring(after.indexOf("```\n") + 4);
    return told(block.substring(0, block.indexOf("\n```")));
  }

  private static List<String> shownInPicture() throws IOException {
    String svg = Files.readString(ROOT.resolve("docs/images/demo.svg"));
    List<String> lines =
        TEXT.matcher(svg)
            .results()
            .map(text -> TAG.matcher(text.group(1)).replaceAll(""))
            .map(text -> text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
            .toList();
    assertThat(lines).hasSizeGreaterThan(20);
    return told(String.join("\n", lines));
  }

  private Wiring wiring() {
    List<String> launcher =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.segmentry.sandbox.Main");
    Console console = new Console(print(out), print(err), new Paint(false));
    return Wiring.of(console, Map.of(), new SandboxProcess(() -> launcher));
  }

  private static Set<String> demoFolders() {
    String[] names = new File(System.getProperty("java.io.tmpdir")).list();
    return Arrays.stream(names == null ? new String[0] : names)
        .filter(name -> name.startsWith("segmentry-demo-" + ProcessHandle.current().pid() + "-"))
        .collect(Collectors.toSet());
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
