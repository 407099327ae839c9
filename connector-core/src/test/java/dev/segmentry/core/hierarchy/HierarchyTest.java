package dev.segmentry.core.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HierarchyTest {

  private static final Instant READ = Instant.parse("2024-06-30T08:00:00Z");
  private static final Set<ExternalRef> ALL =
      IntStream.range(0, 100).mapToObj(HierarchyTest::account).collect(Collectors.toSet());

  private static ExternalRef account(int number) {
    return new ExternalRef(CrmSystem.HUBSPOT, Integer.toString(number));
  }

  private static Hierarchy of(int... childAndParent) {
    return new Hierarchy(parents(childAndParent), ALL);
  }

  private static Map<ExternalRef, ExternalRef> parents(int... childAndParent) {
    Map<ExternalRef, ExternalRef> parents = new HashMap<>();
    for (int i = 0; i < childAndParent.length; i += 2) {
      parents.put(account(childAndParent[i]), account(childAndParent[i + 1]));
    }
    return parents;
  }

  @Test
  void the_top_is_above_all_and_an_account_without_parent_is_its_own() {
    Hierarchy hierarchy = of(3, 2, 2, 1, 4, 2);

    for (int number : new int[] {1, 2, 3, 4}) {
      assertThat(hierarchy.top(account(number))).contains(account(1));
    }
    assertThat(hierarchy.top(account(5))).contains(account(5));
    assertThat(hierarchy.circular()).isEmpty();
  }

  @Test
  void its_own_parent_has_none() {
    Hierarchy hierarchy = of(1, 1, 2, 1);

    assertThat(hierarchy.circular()).containsExactly(account(1));
    assertThat(hierarchy.top(account(1))).contains(account(1));
    assertThat(hierarchy.top(account(2))).contains(account(1));
  }

  @Test
  void those_of_a_circle_have_none_and_those_below_it_keep_theirs() {
    Hierarchy hierarchy = of(1, 2, 2, 3, 3, 1, 4, 2, 5, 4);

    assertThat(hierarchy.circular()).containsExactly(account(1), account(2), account(3));
    assertThat(hierarchy.top(account(1))).contains(account(1));
    assertThat(hierarchy.top(account(3))).contains(account(3));
    assertThat(hierarchy.top(account(5))).contains(account(2));
  }

  @Test
  void who_leads_into_a_circle_is_none_of_it() {
    Hierarchy hierarchy = of(1, 4, 4, 5, 5, 4);

    assertThat(hierarchy.circular()).containsExactly(account(4), account(5));
    assertThat(hierarchy.top(account(1))).contains(account(4));
  }

  @Test
  void two_circles_are_both_found() {
    assertThat(of(1, 2, 2, 1, 3, 4, 4, 3, 5, 1).circular()).hasSize(4);
  }

  @Test
  void accounts_out_of_scope_are_passed_through_and_are_no_top() {
    Set<ExternalRef> scope = new HashSet<>(Set.of(account(1), account(3), account(4)));
    Hierarchy hierarchy = new Hierarchy(parents(4, 3, 3, 2, 2, 1, 1, 9, 6, 5), scope);

    assertThat(hierarchy.top(account(4))).contains(account(1));
    assertThat(hierarchy.top(account(1))).as("9 is above it").contains(account(1));
    assertThat(hierarchy.top(account(6))).isEmpty();
  }

  @Test
  void a_chain_of_a_hundred_thousand_is_no_deeper_than_a_loop() {
    Map<ExternalRef, ExternalRef> parents = new HashMap<>();
    for (int i = 1; i < 100_000; i++) {
      parents.put(account(i), account(i - 1));
    }
    Hierarchy hierarchy = new Hierarchy(parents, Set.of(account(0), account(99_999)));

    for (int i = 99_999; i > 0; i -= 7) {
      assertThat(hierarchy.top(account(i))).contains(account(0));
    }
  }

  @Test
  void amounts_are_added_and_the_source_says_of_how_many() {
    GroupSums sums = new GroupSums(List.of("arr"));
    sums.add(account(1), Map.of("arr", number(5, READ.minusSeconds(9))));
    sums.add(account(1), Map.of("arr", number(7, READ)));
    sums.add(account(1), Map.of("arr", missing()));
    sums.add(account(1), Map.of());

    AttributeValue.Known sum =
        (AttributeValue.Known) sums.of(account(1), Map.of("arr", number(1, READ))).get("arr");

    assertThat(sum.value()).isEqualTo(Scalar.NumberValue.of(13));
    assertThat(sum.source()).isEqualTo("ARR__c and 2 of 4 accounts below");
    assertThat(sum.asOf()).isEqualTo(READ.minusSeconds(9));
    assertThat(sums.of(account(2), Map.of("arr", missing()))).containsEntry("arr", missing());
  }

  @Test
  void without_an_own_amount_the_sum_is_that_of_the_others_and_of_nothing_there_is_none() {
    GroupSums sums = new GroupSums(List.of("arr", "logins"));
    sums.add(account(1), Map.of("arr", number(5, READ), "logins", missing()));

    Map<String, AttributeValue> top =
        sums.of(account(1), Map.of("arr", missing(), "logins", missing()));

    assertThat(top.get("arr").known()).contains(Scalar.NumberValue.of(5));
    assertThat(top.get("arr").source()).isEqualTo("the sum of 1 account below");
    assertThat(top.get("logins")).isEqualTo(missing());
  }

  private static AttributeValue number(int value, Instant asOf) {
    return new AttributeValue.Known(Scalar.NumberValue.of(value), "ARR__c", asOf);
  }

  private static AttributeValue missing() {
    return new AttributeValue.Missing(Absence.EMPTY, "", "ARR__c", READ);
  }
}
