package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.salesforce.wsc.Row;
import dev.segmentry.salesforce.wsc.UserFacts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of the org as a whole, read when first needed. */
final class OrgProfile {
  static final String ACCOUNT = "Account";
  static final String TASK = "Task";

  private final Reads reads;
  private @Nullable OrgFacts facts;

  OrgProfile(Reads reads) {
    this.reads = reads;
  }

  synchronized OrgFacts facts() {
    OrgFacts known = facts;
    if (known == null) {
      known = read();
      facts = known;
    }
    return known;
  }

  ZoneId zone() {
    return facts().zone();
  }

  private OrgFacts read() {
    UserFacts user = reads.user();
    String orgZone = orgZone();
    return new OrgFacts(
        CrmSystem.SALESFORCE,
        RecordId.full(user.organizationId()),
        user.organizationName(),
        zone(orgZone.isEmpty() ? user.timeZone() : orgZone),
        currency(user),
        ACCOUNT,
        TASK);
  }

  // getUserInfo knows the integration user's zone only; where the org's is hidden it has to do.
  private String orgZone() {
    try {
      List<Row> rows = reads.rows("SELECT TimeZoneSidKey FROM Organization LIMIT 1");
      return rows.isEmpty() ? "" : rows.get(0).text("TimeZoneSidKey");
    } catch (PermissionMissing hidden) {
      return "";
    }
  }

  // With several currencies getUserInfo no longer tells the org's own.
  private String currency(UserFacts user) {
    if (!user.multiCurrency()) {
      return user.currency();
    }
    List<Row> corporate =
        reads.rows("SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true LIMIT 1");
    return corporate.isEmpty() ? user.currency() : corporate.get(0).text("IsoCode");
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new ProtocolViolation(
          CrmSystem.SALESFORCE, "soap.user_info", "the org's time zone is unknown: " + id, e);
    }
  }
}
