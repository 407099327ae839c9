package dev.segmentry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.port.LeaseHolder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessesTest {

  private final LeaseHolder self = Processes.self("sync");

  @Test
  void this_process_runs_and_is_known_by_its_number() {
    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(self.host()).isNotBlank();
    assertThat(Processes.self("apply").identity()).isEqualTo(self.identity());
    assertThat(Processes.isGone(self)).isFalse();
  }

  @Test
  void a_number_that_was_given_to_another_process_since_is_gone() {
    assertThat(Processes.isGone(with(self.pid(), self.identity() + "7"))).isTrue();
  }

  @Test
  void a_number_nobody_has_is_gone() {
    assertThat(Processes.isGone(with(4_999_999, self.identity()))).isTrue();
  }

  @Test
  void of_another_boot_namespace_or_user_nothing_is_known() {
    assertThat(Processes.isGone(with(4_999_999, "x" + self.identity()))).isFalse();
  }

  private LeaseHolder with(long pid, String identity) {
    return new LeaseHolder(self.host(), pid, identity, "sync");
  }
}
