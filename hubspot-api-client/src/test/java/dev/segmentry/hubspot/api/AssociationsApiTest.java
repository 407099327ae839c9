package dev.segmentry.hubspot.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AssociationsApiTest {

  @RegisterExtension final Portal portal = new Portal();

  @Test
  void a_record_counts_once_however_many_labels_it_has_and_the_cursor_is_kept() {
    AssociationsOf.Known known = (AssociationsOf.Known) read().get("1");

    assertThat(known.to()).extracting(AssociatedRecord::id).containsExactly("5790939450123", "42");
    assertThat(known.to().get(0).types())
        .extracting(AssociationType::typeId)
        .containsExactly(340, 25);
    assertThat(known.after()).contains("NDI");
  }

  @Test
  void no_associations_found_is_zero() {
    assertThat(read().get("2")).isEqualTo(new AssociationsOf.Known(List.of(), Optional.empty()));
  }

  @Test
  void any_other_error_is_unknown_and_not_zero() {
    assertThat(read().get("3"))
        .isInstanceOfSatisfying(
            AssociationsOf.Unknown.class,
            unknown -> assertThat(unknown.error().orElseThrow().notFound()).isTrue());
  }

  @Test
  void a_record_the_reply_does_not_name_is_unknown_and_not_zero() {
    assertThat(read().get("4")).isInstanceOf(AssociationsOf.Unknown.class);
  }

  @Test
  void the_next_page_of_one_record_is_asked_for_with_its_cursor() {
    portal.answers(207, "associations.json");

    portal
        .client()
        .associations()
        .batchRead("companies", "tickets", List.of(new AssociationQuery("1", Optional.of("NDI"))));

    assertThat(portal.request().getUrl())
        .isEqualTo("/crm/associations/2026-09/companies/tickets/batch/read");
    assertThat(portal.request().getBodyAsString())
        .isEqualTo("{\"inputs\":[{\"id\":\"1\",\"after\":\"NDI\"}]}");
  }

  private Map<String, AssociationsOf> read() {
    portal.answers(207, "associations.json");
    List<AssociationQuery> queries =
        List.of("1", "2", "3", "4").stream().map(AssociationQuery::of).toList();
    return portal.client().associations().batchRead("companies", "tickets", queries);
  }
}
