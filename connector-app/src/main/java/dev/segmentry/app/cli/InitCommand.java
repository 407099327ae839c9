package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.model.StarterModel;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.core.quality.Ratio;
import dev.segmentry.core.start.OrgMeasures;
import dev.segmentry.core.start.Recommendation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init}: which model to start with. */
@Command(
    name = "init",
    description = {
      "Measure the org, and recommend a model to start with, with reasons and a model file.",
      "Reads accounts and signals as plan does. Writes nothing to the CRM."
    },
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "also write the model file; one that is there is left alone")
  Optional<Path> out = Optional.empty();

  private final Workbench workbench;

  InitCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    out.filter(Files::exists)
        .ifPresent(
            file -> {
              throw new UsageRefused("--out " + file + " is there already; name another file");
            });
    try (OrgSession session = OrgSession.open(workbench, common)) {
      session.announce(common.json);
      OrgMeasures org = session.explaining(session::measure);
      if (org.accounts() == 0) {
        throw new UsageRefused(
            "no account is in the population, so there is nothing to go by; correct population in "
                + common.config);
      }
      Recommendation recommended = Recommendation.of(org);
      List<String> model = StarterModel.of(recommended, session.request().asOf().day());
      out.ifPresent(file -> write(file, model));
      tell(session, org, recommended, model);
      return ExitCode.OK.number();
    }
  }

  private static void write(Path file, List<String> model) {
    try {
      Path written =
          Files.write(file, model, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      assert written.equals(file);
    } catch (FileAlreadyExistsException e) {
      throw new UsageRefused("--out " + file + " is there already; name another file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(
      OrgSession session, OrgMeasures org, Recommendation recommended, List<String> model) {
    Console console = workbench.console();
    if (common.json) {
      ObjectNode result = json(org, recommended, model);
      console.data(new Envelope("segmentry.init/1", "ok", result, session.warnings()));
      return;
    }
    console.warn(session.warnings());
    console.data(text(org, recommended));
    console.data(model);
    console.say(
        out.map(file -> "Written to " + file + ". Name it under model: in " + common.config)
                .orElse(
                    "To begin, save this as a file and name it under model: in " + common.config)
            + ", map its dimensions under mapping.write, then: segmentry validate --org");
    console.say("Nothing was written to the CRM.");
  }

  private static List<String> text(OrgMeasures org, Recommendation recommended) {
    List<String> lines = new ArrayList<>();
    lines.add("What the org is like");
    lines.add(line("active accounts", String.valueOf(org.accounts())));
    lines.add(line("key fields filled", org.completeness().overall().words()));
    org.completeness()
        .filled()
        .keySet()
        .forEach(field -> lines.add(line("  " + field, of(org.completeness().of(field)))));
    lines.add(line("use is known", of(org.used())));
    lines.add(line("ARR below " + OrgMeasures.SMALL_ARR, of(org.small())));
    lines.add(
        line(
            "products",
            org.products().isEmpty() ? "none told" : String.join(", ", org.products())));
    lines.add("");
    lines.add("Start with " + recommended.model().words());
    recommended.reasons().forEach(reason -> lines.add("  - " + reason));
    recommended.limits().forEach(limit -> lines.add("  ! " + limit));
    lines.add("");
    return lines;
  }

  private static String line(String what, String figure) {
    return String.format(Locale.ROOT, "  %-22s %s", what, figure);
  }

  private static String of(Ratio ratio) {
    return ratio.whole() == 0
        ? "of nobody"
        : ratio.words() + " (" + ratio.part() + " of " + ratio.whole() + ")";
  }

  private static ObjectNode json(OrgMeasures org, Recommendation recommended, List<String> model) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ObjectNode measured = result.putObject("measured");
    measured.put("accounts", org.accounts());
    measured.put("completeness_percent", org.completeness().overall().percent());
    ObjectNode filled = measured.putObject("filled");
    org.completeness().filled().forEach(filled::put);
    measured.put("use_known", org.used().part());
    ObjectNode use = measured.putObject("use");
    org.use().forEach(use::put);
    measured.put("arr_known", org.small().whole());
    measured.put("arr_small", org.small().part());
    org.products().forEach(measured.putArray("products")::add);
    result.put("recommended", recommended.model().name().toLowerCase(Locale.ROOT));
    add(result.putArray("use"), recommended.uses());
    add(result.putArray("tags"), recommended.products());
    add(result.putArray("reasons"), recommended.reasons());
    add(result.putArray("limits"), recommended.limits());
    return result.put("model", String.join("\n", model) + "\n");
  }

  private static void add(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
