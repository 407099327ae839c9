package dev.segmentry.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CleaningTest {

  @Test
  void files_that_appear_while_they_are_removed_are_removed_by_a_second_try() {
    List<String> done = new ArrayList<>();
    Cleaning cleaning = new Cleaning(() -> removeWithALateFile(done));
    cleaning.add(() -> done.add("children ended"));

    cleaning.now();
    cleaning.now();

    assertThat(done).containsExactly("children ended", "late file", "removed");
  }

  private static void removeWithALateFile(List<String> done) {
    if (!done.contains("late file")) {
      done.add("late file");
      throw new UncheckedIOException(new IOException("the folder is not empty"));
    }
    done.add("removed");
  }
}
