package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.Fields.area;
import static dev.segmentry.sandbox.hubspot.Fields.choice;
import static dev.segmentry.sandbox.hubspot.Fields.defaulting;
import static dev.segmentry.sandbox.hubspot.Fields.derived;
import static dev.segmentry.sandbox.hubspot.Fields.lookup;
import static dev.segmentry.sandbox.hubspot.Fields.required;
import static dev.segmentry.sandbox.hubspot.Fields.text;
import static dev.segmentry.sandbox.hubspot.Fields.typed;

import dev.segmentry.sandbox.org.Derivations;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.MomentOf;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Permission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The objects and properties every portal has, as far as account segmentation meets them. */
final class StandardObjects {
  static final String COMPANIES = "companies";
  static final String CONTACTS = "contacts";
  static final String DEALS = "deals";
  static final String TICKETS = "tickets";
  static final String TASKS = "tasks";
  static final String OWNERS = "owners";

  /** The lookup of a record whose first company is its primary one. */
  static final String PRIMARY = AssociationGraph.FIELD_PREFIX + "company";

  /** The lookup of a record to its other companies. */
  static final String OTHERS = AssociationGraph.FIELD_PREFIX + "companies";

  private StandardObjects() {}

  static List<ObjectType> all() {
    return List.of(owners(), companies(), contacts(), deals(), tickets(), tasks());
  }

  /** Whether HubSpot itself defines an object. */
  static boolean knows(ObjectType type) {
    return all().stream().anyMatch(one -> one.name().equals(type.name()));
  }

  /** Id and stamps: every object has them. */
  static List<FieldDefinition> system() {
    return List.of(
        derived(typed("hs_object_id", "Record ID", FieldType.NUMBER), Derivations.id()),
        derived(typed("hs_createdate", "Create date", FieldType.DATETIME), Derivations.created()),
        derived(
            typed("hs_lastmodifieddate", "Last modified date", FieldType.DATETIME),
            Derivations.modified()),
        derived(text(Merge.MERGED, "Merged record IDs"), record -> record.stored(Merge.MERGED)));
  }

  /** Owners are no CRM object in HubSpot; these fields are parts of an owner, not properties. */
  private static ObjectType owners() {
    return object(
        OWNERS,
        "Owner",
        "0-115",
        text("email", "Email"),
        text("firstName", "First name"),
        text("lastName", "Last name"),
        defaulting(choice("type", "Type", "PERSON", "QUEUE"), "PERSON"),
        defaulting(typed("active", "Active", FieldType.BOOLEAN), true));
  }

  private static ObjectType companies() {
    return object(
        COMPANIES,
        "Company",
        "0-2",
        text("name", "Company name"),
        text("domain", "Company domain name"),
        choice("industry", "Industry"),
        choice("type", "Type", "PROSPECT", "PARTNER", "RESELLER", "VENDOR", "OTHER"),
        choice(
            "lifecyclestage",
            "Lifecycle stage",
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other"),
        text("city", "City"),
        text("country", "Country/Region"),
        typed("phone", "Phone number", FieldType.PHONE),
        text("website", "Website URL"),
        typed("numberofemployees", "Number of employees", FieldType.NUMBER),
        typed("annualrevenue", "Annual revenue", FieldType.NUMBER),
        area("description", "Description"),
        owner(),
        created(),
        associated("parent", COMPANIES),
        counted("num_associated_contacts", "Number of associated contacts"),
        counted("num_associated_deals", "Number of associated deals"));
  }

  private static ObjectType contacts() {
    return object(
        CONTACTS,
        "Contact",
        "0-1",
        text("email", "Email"),
        text("firstname", "First name"),
        text("lastname", "Last name"),
        text("jobtitle", "Job title"),
        owner(),
        created(),
        derived(
            typed("lastmodifieddate", "Last modified date", FieldType.DATETIME),
            Derivations.modified()),
        associated("company", COMPANIES),
        associated("companies", COMPANIES));
  }

  private static ObjectType deals() {
    return object(
        DEALS,
        "Deal",
        "0-3",
        text("dealname", "Deal name"),
        typed("amount", "Amount", FieldType.NUMBER),
        typed("closedate", "Close date", FieldType.DATETIME),
        text("pipeline", "Pipeline"),
        text("dealstage", "Deal stage"),
        owner(),
        created(),
        associated("company", COMPANIES),
        associated("companies", COMPANIES));
  }

  private static ObjectType tickets() {
    return object(
        TICKETS,
        "Ticket",
        "0-5",
        text("subject", "Ticket name"),
        area("content", "Ticket description"),
        defaulting(text("hs_pipeline", "Pipeline"), "0"),
        defaulting(text("hs_pipeline_stage", "Ticket status"), "1"),
        choice("hs_ticket_priority", "Priority", "LOW", "MEDIUM", "HIGH", "URGENT"),
        typed("closed_date", "Close date", FieldType.DATETIME),
        owner(),
        created(),
        associated("company", COMPANIES),
        associated("companies", COMPANIES),
        associated("contact", CONTACTS));
  }

  private static ObjectType tasks() {
    return object(
        TASKS,
        "Task",
        "0-27",
        required(typed("hs_timestamp", "Due date", FieldType.DATETIME)),
        text("hs_task_subject", "Task title"),
        area("hs_task_body", "Task notes"),
        defaulting(
            choice(
                "hs_task_status",
                "Task status",
                "NOT_STARTED",
                "IN_PROGRESS",
                "WAITING",
                "COMPLETED",
                "DEFERRED"),
            "NOT_STARTED"),
        defaulting(choice("hs_task_priority", "Priority", "NONE", "LOW", "MEDIUM", "HIGH"), "NONE"),
        defaulting(choice("hs_task_type", "Task type", "TODO", "CALL", "EMAIL"), "TODO"),
        text("hs_task_reminders", "Reminders"),
        derived(
            typed("hs_task_completion_date", "Completed at", FieldType.DATETIME),
            new MomentOf("hs_task_completion_date", "hs_task_status", Set.of("COMPLETED"))),
        owner(),
        associated("company", COMPANIES),
        associated("contact", CONTACTS),
        associated("deal", DEALS),
        associated("ticket", TICKETS));
  }

  private static FieldDefinition owner() {
    return lookup("hubspot_owner_id", "Owner", OWNERS);
  }

  private static FieldDefinition created() {
    return derived(typed("createdate", "Create date", FieldType.DATETIME), Derivations.created());
  }

  /**
   * Counted from the associations when asked for, unless a column of the data folder says
   * otherwise.
   */
  private static FieldDefinition counted(String name, String label) {
    return derived(typed(name, label, FieldType.NUMBER), record -> record.stored(name));
  }

  /** An association is kept as a lookup on the record that is made last; it is no property. */
  private static FieldDefinition associated(String word, String object) {
    return lookup(AssociationGraph.FIELD_PREFIX + word, "Associated " + word, object);
  }

  private static ObjectType object(
      String name, String label, String number, FieldDefinition... fields) {
    return new ObjectType(
        name, label, number, List.of(fields), EnumSet.allOf(Permission.class), Optional.empty());
  }
}
