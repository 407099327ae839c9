package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Holds docs/fault-matrix.md to the tests that are there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultMatrixTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TEST = Pattern.compile("`([A-Za-z/-]+)#([a-z]\\w*)`");

  @Test
  void every_row_names_tests_and_every_test_named_is_there() throws IOException {
    Map<String, String> rows = rows();
    Map<String, List<String>> sources = sources();

    assertThat(rows).containsOnlyKeys(expectedRows());
    List<String> wrong = new ArrayList<>();
    rows.forEach(
        (row, text) -> {
          List<MatchResult> tests = TEST.matcher(text).results().toList();
          if (tests.isEmpty()) {
            wrong.add(row + " names no test");
          }
          tests.stream()
              .filter(test -> !exists(sources, test.group(1), test.group(2)))
              .forEach(test -> wrong.add(row + ": there is no " + test.group()));
        });
    assertThat(wrong).isEmpty();
  }

  private static List<String> expectedRows() {
    return Stream.concat(
            Stream.of("D2", "D8", "S5"),
            Stream.of("R8", "N7", "T3", "G4", "P3")
                .flatMap(
                    last ->
                        IntStream.rangeClosed(1, last.charAt(1) - '0')
                            .mapToObj(number -> last.substring(0, 1) + number)))
        .sorted()
        .toList();
  }

  /** The lines of the table by their first cell. */
  private static Map<String, String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/fault-matrix.md")).stream()
        .filter(line -> line.matches("\\| [A-Z][0-9] \\|.*"))
        .collect(
            Collectors.toMap(
                line -> line.substring(2, 4), line -> line, String::concat, TreeMap::new));
  }

  /** A class is named alone, or as module/Class where two have the same name. */
  private static boolean exists(Map<String, List<String>> sources, String name, String method) {
    return sources.getOrDefault(name, List.of()).stream()
        .anyMatch(source -> isTest(source, source.indexOf("void " + method + "(")));
  }

  /** Whether the declaration at a place has an annotation that makes it run. */
  private static boolean isTest(String source, int declaration) {
    String before = source.substring(0, Math.max(0, declaration));
    String annotations = before.substring(before.lastIndexOf("\n\n") + 1);
    return annotations.contains("@Test") || annotations.contains("@ParameterizedTest");
  }

  private static Map<String, List<String>> sources() throws IOException {
    Map<String, List<String>> sources = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(one -> Files.isDirectory(one)).toList()) {
        Path tests = module.resolve("src/test/java");
        if (Files.isDirectory(tests)) {
          read(module.getFileName().toString(), tests, sources);
        }
      }
    }
    return sources;
  }

  private static void read(String module, Path tests, Map<String, List<String>> sources)
      throws IOException {
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        String source = Files.readString(file);
        sources.computeIfAbsent(name, key -> new ArrayList<>()).add(source);
        sources.computeIfAbsent(module + "/" + name, key -> new ArrayList<>()).add(source);
      }
    }
  }
}
