package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.app.model.RuleExprLexer;
import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Vocabulary;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/model.md: its examples run, and it leaves out no key. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelPageExamplesTest {

  private static final Path PAGE = Path.of("..", "docs", "model.md");
  private static final Pattern BLOCK = Pattern.compile("(?s)\n```yaml\n(.*?)\n```\n");
  private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");
  private static final Pattern KNOWN = Pattern.compile("there are ([a-z_]+(, [a-z_]+)*)");
  private static final String HEAD = "model: example\nversion: 1.0.0\neffective: 2024-06-01\n";

  /** Every section there is, each with a key nobody knows; in the steps in which a file is read. */
  private static final List<String> EVERYTHING_WRONG =
      List.of(
          "use: {preset: arr-service-tiers, xx: 1}\n",
          "xx: 1\nreviews: {xx: 1}\nattributes: {a: {type: number, xx: 1}}\n",
          "reviews: {data: {last: 2024-05-28, xx: 1}}\n",
          "provisional: {when: arr > 1, xx: 1}\ndata_quality: {xx: 1}\ndimensions: {}\n",
          "derived: {b: {value: arr, xx: 1}}\n",
          """
          health:
            xx: 1
            inputs: [{value: nps, curve: {0: 0, 10: 100}, weights: {a: 1}, xx: 1}]
            caps: [{when: arr > 1, ceiling: 2, reason: r, xx: 1}]
          scorecards:
            c: {criteria: [{value: arr, points: {below: 1, 5: 2}, xx: 1}], xx: 1}
            d: {weights: {arr: 1}, assumed: {attribute: e, value: 1, xx: 1}, xx: 1}
          bands: {f: {of: arr, bounds: [1], xx: 1}}
          tags: {t: {values: {v: {when: otherwise, motion: m, xx: 1}}, xx: 1}}
          dimensions:
            listed:
              xx: 1
              scale: {order: [s], xx: 1}
              segments:
                s: {motion: m, enter: otherwise, sustain: {in: 1d, xx: 1}, xx: 1}
                t: {motion: m, enter: arr > 1, sustain: {days: 1, xx: 1}}
              remarks: [{flag: f, when: arr > 1, xx: 1}]
            ordered:
              xx: 1
              of: arr
              segments: {s: {motion: m, xx: 1}, l: {motion: n, from: 1, stages: {e: {from: 2, xx: 1}}, xx: 1}}
          playbooks:
            p:
              xx: 1
              triggers: [{dimension: listed, into: s, xx: 1}]
              priority: {dimension: listed, tiers: {s: low}, xx: 1}
              subject: s
              body: b
          """);

  private static final String WRONG_CASES =
      """
      xx: 1
      cases:
        - {name: a, on: 2024-06-03, xx: 1, given: {xx: 1}, then: {segments: {}, xx: 1}}
      """;

  @TempDir Path folder;

  @Test
  void every_example_is_a_model_without_errors_and_every_case_passes() throws IOException {
    CommandLineFixture shell = new CommandLineFixture(folder);
    Path model = folder.resolve("example.yaml");
    List<String> failed = new ArrayList<>();
    int models = 0;
    int cases = 0;
    for (String block : blocks()) {
      if (isCases(block)) {
        Path file = folder.resolve("example.tests.yaml");
        Files.writeString(file, block);
        Ran ran = shell.run("test", file.toString(), "--model", model.toString());
        cases += (int) ran.out().lines().filter(line -> line.startsWith("  ok")).count();
        if (ran.exit() != 0) {
          failed.add(ran.out() + ran.err());
        }
      } else {
        Files.writeString(model, block.startsWith("model:") ? block : HEAD + block);
        Ran ran = shell.run("validate", "--model", model.toString());
        models++;
        if (ran.exit() != 0) {
          failed.add(block + ran.out() + ran.err());
        }
      }
    }
    assertThat(failed).isEmpty();
    assertThat(models).isGreaterThanOrEqualTo(10);
    assertThat(cases).isGreaterThanOrEqualTo(20);
  }

  @Test
  void every_key_of_every_section_is_named() throws IOException {
    Set<String> keys = new TreeSet<>();
    sections().forEach(keys::addAll);
    Set<String> named =
        CODE.matcher(Files.readString(PAGE))
            .results()
            .map(it -> it.group(1))
            .collect(Collectors.toSet());
    Matcher listed =
        Pattern.compile("\\{([a-z_]+(?:, [a-z_]+)*)\\}").matcher(Files.readString(PAGE));
    while (listed.find()) {
      named.addAll(Arrays.asList(listed.group(1).split(", ")));
    }
    keys.removeAll(named);
    assertThat(keys).isEmpty();
  }

  /** In a section of its own kind: one all of whose keys that kind of section knows. */
  @Test
  void every_key_of_every_section_is_in_an_example() throws IOException {
    List<Set<String>> written = new ArrayList<>();
    for (String block : blocks()) {
      collect(YamlFile.parse("example", block, new Problems()).orElseThrow(), written);
    }
    List<String> missing = new ArrayList<>();
    for (Set<String> known : sections()) {
      Set<String> shown = new TreeSet<>();
      written.stream().filter(known::containsAll).forEach(shown::addAll);
      known.stream()
          .filter(key -> !shown.contains(key))
          .forEach(key -> missing.add(key + " of " + known));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everything_a_rule_may_say_is_in_an_example() throws IOException {
    String examples = blocks().stream().filter(it -> !isCases(it)).collect(Collectors.joining());
    Vocabulary words = RuleExprLexer.VOCABULARY;
    List<String> sayable = new ArrayList<>();
    for (int token = 1; token <= words.getMaxTokenType(); token++) {
      String literal = words.getLiteralName(token);
      if (literal != null) {
        sayable.add(literal.substring(1, literal.length() - 1));
      }
    }
    assertThat(sayable).contains("LIKE", "<=");
    for (RuleFunction function : RuleFunction.values()) {
      sayable.add(function.name() + "(");
    }
    sayable.removeIf(word -> says(examples, word));
    assertThat(sayable).isEmpty();
  }

  private static boolean says(String text, String word) {
    String bare = Pattern.quote(word);
    String whole = Character.isLetter(word.charAt(0)) ? "\\b" + bare : bare;
    return Pattern.compile(word.endsWith("(") ? "(?i)" + whole : whole).matcher(text).find();
  }

  private static void collect(YamlNode node, List<Set<String>> into) {
    if (node instanceof YamlNode.Mapping mapping) {
      into.add(mapping.entries().keySet());
      mapping.entries().values().forEach(entry -> collect(entry.value(), into));
    } else if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> collect(item, into));
    }
  }

  /** The keys of every kind of section that models and their cases have. */
  private List<Set<String>> sections() throws IOException {
    CommandLineFixture shell = new CommandLineFixture(folder);
    Path model = folder.resolve("wrong.yaml");
    StringBuilder told = new StringBuilder();
    for (String wrong : EVERYTHING_WRONG) {
      Files.writeString(model, HEAD + wrong);
      told.append(shell.run("validate", "--model", model.toString()).err());
    }
    Path cases = folder.resolve("wrong.tests.yaml");
    Files.writeString(cases, WRONG_CASES);
    told.append(shell.run("test", cases.toString(), "--model", "saas-default").err());
    List<Set<String>> sections = new ArrayList<>();
    Matcher known = KNOWN.matcher(told);
    while (known.find()) {
      sections.add(new TreeSet<>(Arrays.asList(known.group(1).split(", "))));
    }
    assertThat(sections.size())
        .as(told.toString())
        .isEqualTo(told.toString().split("'xx'", -1).length - 1)
        .isGreaterThanOrEqualTo(32);
    return sections;
  }

  private static boolean isCases(String block) {
    return block.startsWith("cases:") || block.contains("\ncases:");
  }

  private static List<String> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(PAGE)).results().map(it -> it.group(1) + "\n").toList();
  }
}
