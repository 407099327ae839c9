package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.UserRollup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is known of an account's users, beside what follows of it. */
public final class PeopleText {

  private final Map<String, AttributeValue> attributes;

  /**
   * @param attributes of the account, as last read
   */
  public PeopleText(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /** Nothing where nobody counted users. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Optional<String> known = value("users_known");
    if (known.isEmpty()) {
      return lines;
    }
    lines.add("");
    lines.add(
        "Users: "
            + known.get()
            + " known"
            + part(", ", "activated_users", " activated")
            + share()
            + part(", ", "users_hit_first_value", " reached first value")
            + part(", ", "users_hit_first_value_30d", " of them in 30 days"));
    if (value("users_stuck").filter(stuck -> !stuck.equals("0")).isPresent()) {
      lines.add(part("  ", "users_stuck", " stuck before first value for 14 days and more"));
    }
    value("champion_users").ifPresent(names -> lines.add("  champion candidates: " + names));
    value("roles_stuck").ifPresent(roles -> lines.add("  roles not adopting: " + roles));
    return lines;
  }

  /** The same for programs; empty where nobody counted users. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (String name : new TreeSet<>(UserRollup.ATTRIBUTES)) {
      if (attributes.get(name) instanceof AttributeValue.Known known) {
        if (known.value() instanceof Scalar.NumberValue number) {
          node.put(name, number.decimal());
        } else {
          node.put(name, known.value().display());
        }
      }
    }
    return node;
  }

  private String share() {
    if (attributes.get("activated_share") instanceof AttributeValue.Known known
        && known.value() instanceof Scalar.NumberValue share) {
      BigDecimal percent = share.decimal().movePointRight(2).stripTrailingZeros();
      return " (" + percent.toPlainString() + " %)";
    }
    return "";
  }

  private String part(String before, String attribute, String after) {
    return value(attribute).map(text -> before + text + after).orElse("");
  }

  private Optional<String> value(String attribute) {
    return attributes.get(attribute) instanceof AttributeValue.Known known
        ? Optional.of(Printable.of(known.value().display()))
        : Optional.empty();
  }
}
