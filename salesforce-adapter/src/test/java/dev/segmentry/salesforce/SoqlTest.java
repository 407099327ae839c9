package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SoqlTest {
  @Test
  void quotes_backslashes_and_line_ends_stay_inside_their_literal() {
    assertThat(Soql.text("O'Neil \\ 'x'\n\r\t")).isEqualTo("'O\\'Neil \\\\ \\'x\\'\\n\\r\\t'");
    assertThat(Soql.in("Name", List.of("a", "b' OR Name != '")))
        .isEqualTo("Name IN ('a','b\\' OR Name != \\'')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name",
        "Segment__c",
        "Owner.Email",
        "Parent.Owner.Manager__r.Name",
        "ns__Field__c"
      })
  void names_and_paths_pass(String name) {
    assertThat(Soql.name(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1st",
        "Name;",
        "Name, Id",
        "(SELECT Id FROM Contacts)",
        "a..b",
        ".a",
        "a.",
        "a.b.c.d.e.f.g",
        "Name\n",
        "Näme",
        "_x"
      })
  void everything_else_is_refused(String name) {
    assertThatThrownBy(() -> Soql.name(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
