package dev.segmentry.app.cli;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.rule.Problems;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Looks at an org; asks, and writes nothing. */
final class OrgFindings {

  private static final int SCARCE_PERCENT = 10;

  private final Prepared prepared;
  private final Connection connection;
  private final Checkup checkup;
  private final Optional<String> keptIn;

  /**
   * @param keptIn where the keys of earlier tasks stand: a field, or empty text; empty: nothing is
   *     known of earlier ones
   */
  OrgFindings(Prepared prepared, Connection connection, Checkup checkup, Optional<String> keptIn) {
    this.keptIn = keptIn;
    this.prepared = prepared;
    this.connection = connection;
    this.checkup = checkup;
  }

  void look(OrgFacts org) {
    CrmSchema schema = connection.schema();
    checkup.look("org", () -> identity(org));
    checkup.look("clock", () -> clock(schema));
    checkup.look("fields", () -> fields(schema));
    if (org.system() == CrmSystem.HUBSPOT) {
      checkup.look("scopes", OrgFindings::scopes);
    }
    checkup.look("task key", () -> keys(schema, connection.writing().lookup().keySupport()));
    checkup.look("limits", () -> limits(schema.usage()));
  }

  private Finding identity(OrgFacts org) {
    Configuration configuration = prepared.configuration();
    OrgCheck.requireOrg(configuration.org(), org);
    String text =
        org.system().label()
            + " "
            + org.id()
            + ", "
            + Printable.of(org.name())
            + ", "
            + kind(configuration.org().url().getHost())
            + ", zone "
            + org.zone();
    return configuration.org().id().isPresent()
        ? Finding.fine("org", text)
        : Finding.warning(
            "org",
            text + "; any org the sign-in leads to would be taken",
            "Write org: {id: " + org.id() + "} so that another one is refused.");
  }

  /** Salesforce says in the My Domain what an org is for. */
  private static String kind(String host) {
    String name = String.valueOf(host).toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]")) {
      return "on this machine";
    }
    for (String kind : new String[] {"sandbox", "develop", "scratch", "trailblaze", "demo"}) {
      if (name.contains("." + kind + ".my.salesforce.com")) {
        return kind + " org";
      }
    }
    return "reached at " + name;
  }

  private static Finding clock(CrmSchema schema) {
    return schema
        .clockAhead()
        .map(OrgFindings::clock)
        .orElseGet(() -> Finding.warning("clock", "the CRM does not say what time it is", ""));
  }

  private static Finding clock(Duration ahead) {
    return ClockSkew.isTooFar(ahead)
        ? Finding.warning("clock", ClockSkew.text(ahead), ClockSkew.ADVICE)
        : Finding.fine("clock", "within " + ClockSkew.TOLERATED.toSeconds() + " s of the CRM's");
  }

  private Finding fields(CrmSchema schema) {
    Problems problems = new Problems();
    new OrgCheck(schema, connection.owners(), problems)
        .check(prepared.configuration(), prepared.model());
    ConfigurationRejected.throwIfAny(problems);
    return Finding.fine(
        "fields",
        prepared.configuration().mapping().attributes().size()
            + " read and "
            + prepared.configuration().mapping().outputs().size()
            + " written ones are there, of fitting types and with every segment's value; the"
            + " fallback for tasks is active");
  }

  /** HubSpot names an app's scopes only where a call lacks one, and doctor writes nothing. */
  private static Finding scopes() {
    return Finding.warning(
        "scopes",
        "those to read are there; whether the token may write cannot be checked without writing",
        "See in HubSpot that the app has crm.objects.companies.write and"
            + " crm.objects.contacts.write, which tasks need; a run that lacks one names it.");
  }

  private Finding keys(CrmSchema schema, KeySupport support) {
    Problems problems = new Problems();
    new TaskKeyCheck(prepared.configuration().mapping(), schema, support).check(keptIn, problems);
    ConfigurationRejected.throwIfAny(problems);
    return switch (support) {
      case UNIQUE_FIELD ->
          Finding.fine(
              "task key", "tasks have a unique field for it: the CRM itself refuses a second task");
      case MARKER -> Finding.warning("task key", Keyless.TEXT, Keyless.ADVICE);
    };
  }

  private static Finding limits(ApiUsage usage) {
    if (usage.remaining().isEmpty()) {
      return Finding.fine("limits", "the CRM does not say what is left of the day's calls");
    }
    long left = usage.remaining().getAsLong();
    String of = usage.limit().isPresent() ? " of " + usage.limit().getAsLong() : "";
    boolean scarce =
        usage.limit().isPresent() && left * 100 < usage.limit().getAsLong() * SCARCE_PERCENT;
    String text = left + of + " calls are left today";
    return scarce
        ? Finding.warning(
            "limits", text, "Find out what else calls the CRM; plan tells what it costs.")
        : Finding.fine("limits", text);
  }
}
