package dev.segmentry.app.cli;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.model.WholeModel;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.Pauses;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.ModelText;
import dev.segmentry.core.segment.SegmentationModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What commands need of the world outside; assembled in one place, and otherwise in tests.
 *
 * @param console where to speak
 * @param environment variables
 * @param instants the time
 * @param connections opens CRMs
 * @param states opens what is remembered of an org
 * @param models loads segmentation models
 * @param pauses waiting for a time
 * @param stop whether somebody asked this process to stop
 */
public record Workbench(
    Console console,
    Map<String, String> environment,
    InstantSource instants,
    Connections connections,
    States states,
    Models models,
    Pauses pauses,
    StopRequest stop) {

  public Workbench {
    environment = Map.copyOf(environment);
  }

  /** The same with more variables and another clock. */
  public Workbench with(Map<String, String> variables, InstantSource clock) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Workbench(console, all, clock, connections, states, models, pauses, stop);
  }

  /** Opens a CRM; sends nothing yet, and later only what the gate lets pass. */
  public interface Connections {
    Connection open(
        Configuration configuration,
        Secrets secrets,
        FieldMappings mappings,
        InstantSource instants,
        CallGate gate);

    /** For commands that only look: they hold no org and need ask nobody. */
    default Connection open(
        Configuration configuration,
        Secrets secrets,
        FieldMappings mappings,
        InstantSource instants) {
      return open(configuration, secrets, mappings, instants, CallGate.OPEN);
    }
  }

  /** Opens the state of one org, for reading; who writes takes the org first. */
  public interface States {
    State open(Path file, String orgId, InstantSource instants);
  }

  /** Loads a model and compiles conditions against it. Empty results: the problems say why. */
  public interface Models {
    Optional<SegmentationModel> model(Configuration configuration, Problems problems);

    /** The model together with what was written. */
    Optional<WholeModel> whole(Configuration configuration, Problems problems);

    /** A model that was kept, with the attributes the configuration adds now. */
    Optional<SegmentationModel> kept(
        Configuration configuration, ModelText model, Problems problems);

    /** Which accounts are customers, compiled against the model's attributes. */
    Optional<CompiledCondition> population(
        Configuration configuration, SegmentationModel model, Problems problems);

    /** What is wrong in a configuration whose model is refused, as far as that can be told. */
    void checkWithoutModel(Configuration configuration, Problems problems);

    /** Digest of the text the model was made from. */
    String digest(Configuration configuration);
  }
}
