package dev.segmentry.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.WhatIfJson;
import dev.segmentry.app.report.WhatIfText;
import dev.segmentry.app.report.WhatIfView;
import dev.segmentry.core.sync.Compared;
import dev.segmentry.core.sync.Comparison;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code plan --model}: what a model would change before it is adopted. */
final class OtherModel {

  private static final int SHOWN = 12;
  private static final int SAMPLE = 100;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Console console;
  private final OrgSession session;
  private final boolean json;

  OtherModel(Console console, OrgSession session, boolean json) {
    this.console = console;
    this.session = session;
    this.json = json;
  }

  /**
   * What was asked for, as a name that does not depend on where this process runs.
   *
   * @throws UsageRefused there is no such file
   */
  static String named(String model) {
    boolean file = model.endsWith(".yaml") || model.endsWith(".yml") || model.contains("/");
    if (!file) {
      return model;
    }
    Path path = Path.of(model).toAbsolutePath().normalize();
    if (!Files.isRegularFile(path)) {
      throw new UsageRefused("--model: there is no file " + model);
    }
    return path.toString();
  }

  /**
   * @param model as {@link #named} gives it
   * @return whether the two models differ about any account
   */
  boolean compare(String model, OptionalFile rows) {
    OrgSession.Candidate candidate = session.candidate(model);
    List<Compared> sample = new ArrayList<>();
    Comparison[] comparison = new Comparison[1];
    if (rows.target().isPresent()) {
      rows.write(file -> comparison[0] = compare(candidate, sample, file));
    } else {
      comparison[0] = compare(candidate, sample, OutputStream.nullOutputStream());
    }
    show(new WhatIfView(comparison[0], session.org(), sample, candidate.segments()), candidate);
    return !comparison[0].isEmpty();
  }

  private Comparison compare(
      OrgSession.Candidate candidate, List<Compared> sample, OutputStream rows) {
    return candidate
        .whatIf()
        .compare(
            session.request(),
            account -> {
              if (sample.size() < SAMPLE) {
                sample.add(account);
              }
              write(account, rows);
            });
  }

  private static void write(Compared account, OutputStream rows) {
    try {
      String line = MAPPER.writeValueAsString(WhatIfJson.account(account)) + "\n";
      rows.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void show(WhatIfView view, OrgSession.Candidate candidate) {
    List<String> warnings = new ArrayList<>(session.warnings());
    warnings.addAll(candidate.problems());
    if (json) {
      console.data(new Envelope("segmentry.what-if/1", "ok", WhatIfJson.of(view), warnings));
      return;
    }
    console.warn(warnings);
    console.data(new WhatIfText(console.paint(), SHOWN).render(view));
    console.say(
        "This is no plan: nothing of it was kept, and nothing of it can be applied. To adopt the"
            + " model, name it under model: in the configuration, then: segmentry plan");
    console.say("Nothing was written to the CRM.");
  }
}
