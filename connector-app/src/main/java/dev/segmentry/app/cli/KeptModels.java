package dev.segmentry.app.cli;

import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.ModelText;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.sync.Versions;
import java.util.List;
import java.util.Optional;

/** Reads models that were kept with the mapping as it is now. */
final class KeptModels implements Versions.Reader {

  private final Workbench.Models models;
  private final Prepared prepared;

  KeptModels(Workbench.Models models, Prepared prepared) {
    this.models = models;
    this.prepared = prepared;
  }

  @Override
  public Versions.Again read(ModelText kept) {
    Problems problems = new Problems();
    Optional<SegmentationModel> model = models.kept(prepared.configuration(), kept, problems);
    if (model.isPresent() && problems.isEmpty()) {
      return Versions.Again.of(prepared.segmentation(model.get()));
    }
    return Versions.Again.not("it cannot be read any more: " + first(problems.list()));
  }

  private static String first(List<Problem> problems) {
    if (problems.isEmpty()) {
      return "nobody can tell why";
    }
    String more = problems.size() == 1 ? "" : ", and " + (problems.size() - 1) + " more";
    return problems.get(0).message() + more;
  }
}
