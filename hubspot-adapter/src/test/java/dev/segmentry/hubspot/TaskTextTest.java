package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.plan.TaskKey;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskTextTest {

  private static final String PAGE = "https://app.hubspot.com/contacts/1/record/0-2/512";
  private static final TaskKey KEY = new TaskKey("sg1-save-1-abcdefghijklmnop");

  @Test
  void the_evidence_is_text_and_never_markup() {
    String body = TaskText.body("a < b & \"c\"\r\n<script>'x'</script>", PAGE, Optional.empty());

    assertThat(body)
        .startsWith("a &lt; b &amp; &quot;c&quot;<br>&lt;script&gt;&#39;x&#39;&lt;/script&gt;<br>")
        .contains("<a href=\"" + PAGE + "\">");
  }

  @Test
  void control_and_direction_characters_are_left_out_and_emoji_stay() {
    assertThat(TaskText.subject("A\u202Eb\u0000c\nd 👩\u200D💻 \uD800!"))
        .isEqualTo("Abc d 👩\u200D💻 !");
  }

  @Test
  void a_body_never_exceeds_what_hubspot_takes_and_keeps_its_marker() {
    String body = TaskText.body("&".repeat(70_000), PAGE, Optional.of(KEY));

    assertThat(body.length()).isLessThanOrEqualTo(65_536).isGreaterThan(65_000);
    assertThat(body).contains("&amp;…<br>(shortened)");
    assertThat(TaskText.marked(body)).contains(KEY);
  }

  @Test
  void a_marker_is_found_exactly_and_the_last_one_counts() {
    assertThat(TaskText.marked("x [sg1-save-1-abcdefghijklmno] y")).isEmpty();
    assertThat(TaskText.marked("[sg1-save-9-abcdefghijklmnop]<br>[" + KEY.value() + "]"))
        .contains(KEY);
  }
}
