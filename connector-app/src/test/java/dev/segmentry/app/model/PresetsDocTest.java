package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.segment.SegmentationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/presets.md says of every preset what the program reads out of it. After a change, run with
 * {@code -Dsegmentry.write-docs=true} to write the page anew.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PresetsDocTest {

  private static final String BEGIN = "<!-- From here on: written from the presets. -->\n";

  static List<String> names() {
    return Presets.names();
  }

  private static Path page() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/presets.md"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/presets.md");
  }

  @Test
  void the_page_says_what_the_presets_say() throws IOException {
    List<String> sections = new ArrayList<>();
    names().forEach(name -> sections.add(new PresetPage(name).text()));
    String expected = String.join("\n", sections).replaceAll("\n{3,}", "\n\n");
    String text = Files.readString(page());
    String written = text.substring(text.indexOf(BEGIN) + BEGIN.length()).strip();
    if (Boolean.getBoolean("segmentry.write-docs")) {
      String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
      Files.writeString(page(), head + "\n" + expected.strip() + "\n");
      return;
    }

    assertThat(written).isEqualTo(expected.strip());
  }

  @Test
  void the_table_at_its_head_names_every_preset_and_model() throws IOException {
    String text = Files.readString(page());
    String head = text.substring(0, text.indexOf(BEGIN));

    names().forEach(name -> assertThat(head).contains("`" + name + "`"));
    ShippedModels.names().forEach(name -> assertThat(head).contains("`" + name + "`"));
  }

  @Test
  void every_source_that_a_preset_names_is_told_at_its_head() throws IOException {
    String text = Files.readString(page());
    String head = text.substring(0, text.indexOf(BEGIN));

    for (String name : names()) {
      Pattern.compile("\\b00[0-9]\\b")
          .matcher(Presets.about(name))
          .results()
          .forEach(it -> assertThat(head).as(name).contains("| " + it.group() + " |"));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_preset_says_what_it_is_where_it_comes_from_and_what_is_ours(String name) {
    assertThat(Presets.about(name)).containsPattern("Source: ").doesNotContain("\t");
    if (!name.equals("tenure")) {
      assertThat(Presets.about(name)).contains("Ours: ");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_preset_stands_alone_and_brings_one_dimension_at_most(String name) {
    SegmentationModel model = ModelRun.of(PresetPage.alone(name)).model();

    int most = name.startsWith("play") ? 5 : 2;
    assertThat(model.dimensions().size()).isBetween(1, most);
    model
        .dimensions()
        .forEach(
            dimension ->
                dimension.segments().forEach(one -> assertThat(one.motion()).isNotBlank()));
  }
}
