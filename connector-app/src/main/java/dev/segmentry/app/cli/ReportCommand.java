package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.segmentry.app.config.OrgSettings;
import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.app.page.ReportPage;
import dev.segmentry.app.page.ReportView;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.MeasureView;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.measure.CsmLoad;
import dev.segmentry.core.measure.OwnerTasks;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.sync.OpenReview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: the same figures as a page for people. */
@Command(
    name = "report",
    description = {
      "Write one HTML page: distribution, movement, movers with why and ARR, CSM load, tasks, data",
      "quality, rejected rows with fix, gradings, reviews, runs. It loads nothing and sends"
          + " nothing.",
      "It holds customers' names and is readable by its owner only."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final int RUNS = 30;
  private static final int REJECTIONS = 200;

  @Mixin final CommonOptions common = new CommonOptions();
  @Mixin final PeriodOptions period = new PeriodOptions();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "the page (default: report.html beside the state); an earlier one is replaced")
  Optional<Path> out = Optional.empty();

  @Option(names = "--names", description = "ask the CRM for the CSMs' names")
  boolean names;

  private final Workbench workbench;

  ReportCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Path state = StatePlace.of(workbench, common);
    Path file = out.orElseGet(() -> state.resolveSibling("report.html"));
    try (Looking looking = Looking.open(workbench, common);
        PrivateFile target = PrivateFile.at(file, "--out")) {
      ReportView view = view(looking);
      byte[] page = ReportPage.of(view).getBytes(StandardCharsets.UTF_8);
      WrittenFiles.beside(state)
          .add(WrittenFiles.Kind.REPORT, file, workbench.instants().instant());
      target.out().write(page);
      target.complete();
      tell(file, page.length, view.view().warnings());
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ReportView view(Looking looking) {
    MeasuredOrg org = new MeasuredOrg(workbench, looking, period);
    MeasureView view = org.view();
    List<OwnerTasks> tasks = org.openTasks();
    List<Rejection> rejections = looking.view().journal().rejections().page(0, REJECTIONS);
    List<OpenReview> reviews = looking.accounts().reviews(looking.asOf());
    Set<String> people = new TreeSet<>();
    view.measured().loads().stream().map(CsmLoad::csm).forEach(people::add);
    tasks.stream().map(OwnerTasks::owner).forEach(people::add);
    reviews.forEach(one -> one.account().csmCandidates().stream().limit(1).forEach(people::add));
    people.remove("");
    return new ReportView(
        org(looking),
        view,
        names && !people.isEmpty()
            ? looking.connection().owners().find(people).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> name(one.getValue())))
            : Map.of(),
        tasks,
        rejections,
        rejected(looking, rejections.size()),
        reviews,
        overrides(looking),
        looking.view().journal().runs(RUNS));
  }

  private static long rejected(Looking looking, long first) {
    long all = first;
    long page = first;
    while (page == REJECTIONS) {
      page = looking.view().journal().rejections().page(all, REJECTIONS).size();
      all += page;
    }
    return all;
  }

  private static List<HeldAssignment> overrides(Looking looking) {
    LocalDate day = looking.asOf().day();
    List<HeldAssignment> held = new ArrayList<>();
    looking
        .view()
        .history()
        .assignments(
            one -> {
              if (one.override().filter(word -> word.holdsOn(day)).isPresent()) {
                held.add(one);
              }
            });
    held.sort(Comparator.comparing(one -> one.override().orElseThrow().until()));
    return held;
  }

  private static String org(Looking looking) {
    OrgSettings org = looking.prepared().configuration().org();
    String crm = org.crm() == CrmSystem.SALESFORCE ? "Salesforce" : "HubSpot";
    return crm + org.id().map(id -> " " + id.value()).orElse("");
  }

  private static String name(CrmUser user) {
    return user.active() ? user.name() : user.name() + " (inactive)";
  }

  private void tell(Path file, int bytes, List<String> warnings) {
    if (common.json) {
      workbench
          .console()
          .data(
              new Envelope(
                  "segmentry.report/1",
                  "ok",
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("file", file.toAbsolutePath().normalize().toString())
                      .put("bytes", bytes),
                  warnings));
    } else {
      workbench.console().warn(warnings);
      workbench.console().data(List.of(file.toAbsolutePath().normalize().toString()));
    }
  }
}
