package dev.segmentry.sandbox.salesforce;

import static dev.segmentry.sandbox.salesforce.Fields.area;
import static dev.segmentry.sandbox.salesforce.Fields.defaulting;
import static dev.segmentry.sandbox.salesforce.Fields.derived;
import static dev.segmentry.sandbox.salesforce.Fields.lookup;
import static dev.segmentry.sandbox.salesforce.Fields.number;
import static dev.segmentry.sandbox.salesforce.Fields.picklist;
import static dev.segmentry.sandbox.salesforce.Fields.required;
import static dev.segmentry.sandbox.salesforce.Fields.text;
import static dev.segmentry.sandbox.salesforce.Fields.typed;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.Derivations;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.MomentOf;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Permission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects and fields every org has, as far as account segmentation meets them. */
final class StandardObjects {
  static final String ORGANIZATION = "Organization";

  private final String administrator;

  StandardObjects(String administrator) {
    this.administrator = administrator;
  }

  static ObjectType user() {
    return object(
        "User",
        "005",
        required(typed("Username", "Username", FieldType.EMAIL, 80)),
        text("Name", "Full Name", 121),
        typed("Email", "Email", FieldType.EMAIL, 128),
        defaulting(typed("IsActive", "Active", FieldType.BOOLEAN, 0), true));
  }

  List<ObjectType> all() {
    return List.of(organization(), user(), account(), contact(), asset(), cases(), task());
  }

  /** One record, which the API reads and cannot change. */
  private static ObjectType organization() {
    ObjectType facts =
        object(
            ORGANIZATION,
            "00D",
            text("Name", "Name", 80),
            picklist("OrganizationType", "Edition", "Developer Edition", "Enterprise Edition"),
            defaulting(typed("IsSandbox", "Is Sandbox", FieldType.BOOLEAN, 0), true),
            text("InstanceName", "Instance Name", 5),
            picklist("TimeZoneSidKey", "Time Zone"),
            picklist("DefaultLocaleSidKey", "Locale"),
            picklist("LanguageLocaleKey", "Language"));
    return new ObjectType(
        facts.name(),
        facts.label(),
        facts.prefix(),
        facts.fields(),
        EnumSet.of(Permission.READ),
        Optional.empty());
  }

  private ObjectType account() {
    return object(
        "Account",
        "001",
        required(text("Name", "Account Name", 255)),
        picklist("Type", "Account Type", "Customer", "Prospect", "Partner", "Other"),
        picklist("Industry", "Industry"),
        lookup("ParentId", "Parent Account ID", "Account"),
        derived(
            lookup(Merge.MASTER, "Master Record ID", "Account"),
            record -> record.stored(Merge.MASTER)),
        owner(),
        typed("Phone", "Account Phone", FieldType.PHONE, 40),
        typed("Website", "Website", FieldType.URL, 255),
        number("AnnualRevenue", "Annual Revenue", FieldType.CURRENCY, 18),
        number("NumberOfEmployees", "Employees", FieldType.NUMBER, 8),
        text("BillingCity", "Billing City", 40),
        text("BillingCountry", "Billing Country", 80),
        area("Description", "Account Description"));
  }

  private ObjectType contact() {
    return object(
        "Contact",
        "003",
        text("FirstName", "First Name", 40),
        required(text("LastName", "Last Name", 80)),
        derived(text("Name", "Full Name", 121), StandardObjects::fullName),
        lookup("AccountId", "Account ID", "Account"),
        owner(),
        text("Title", "Title", 128),
        text("Department", "Department", 80),
        typed("Email", "Email", FieldType.EMAIL, 80),
        typed("Phone", "Business Phone", FieldType.PHONE, 40));
  }

  private static Optional<Object> fullName(CrmRecord contact) {
    String name =
        contact.stored("FirstName").map(first -> first + " ").orElse("")
            + contact.stored("LastName").map(String::valueOf).orElse("");
    return Optional.of(name.strip()).filter(one -> !one.isEmpty()).map(one -> one);
  }

  private ObjectType asset() {
    return object(
        "Asset",
        "02i",
        required(text("Name", "Asset Name", 255)),
        lookup("AccountId", "Account ID", "Account"),
        lookup("ContactId", "Contact ID", "Contact"),
        owner(),
        picklist("Status", "Status", "Shipped", "Installed", "Registered", "Obsolete", "Purchased"),
        number("Price", "Price", FieldType.CURRENCY, 18),
        number("Quantity", "Quantity", FieldType.NUMBER, 12),
        typed("UsageEndDate", "Usage End Date", FieldType.DATE, 0),
        area("Description", "Description"));
  }

  private ObjectType cases() {
    return object(
        "Case",
        "500",
        text("Subject", "Subject", 255),
        area("Description", "Description"),
        lookup("AccountId", "Account ID", "Account"),
        owner(),
        defaulting(picklist("Status", "Status", "New", "Working", "Escalated", "Closed"), "New"),
        defaulting(picklist("Priority", "Priority", "High", "Medium", "Low"), "Medium"),
        picklist("Origin", "Case Origin", "Phone", "Email", "Web"),
        derived(
            typed("IsClosed", "Closed", FieldType.BOOLEAN, 0),
            Derivations.trueWhen(Map.of("Status", Set.of("Closed")))));
  }

  private ObjectType task() {
    return object(
        "Task",
        "00T",
        text("Subject", "Subject", 255),
        area("Description", "Description"),
        lookup("WhatId", "Related To ID", "Account"),
        owner(),
        typed("ActivityDate", "Due Date Only", FieldType.DATE, 0),
        defaulting(
            picklist(
                "Status",
                "Status",
                "Not Started",
                "In Progress",
                "Completed",
                "Waiting on someone else",
                "Deferred"),
            "Not Started"),
        defaulting(picklist("Priority", "Priority", "High", "Normal", "Low"), "Normal"),
        derived(
            typed("IsClosed", "Closed", FieldType.BOOLEAN, 0),
            Derivations.trueWhen(Map.of("Status", Set.of("Completed")))),
        derived(
            typed("CompletedDateTime", "Completed Date", FieldType.DATETIME, 0),
            new MomentOf("CompletedDateTime", "Status", Set.of("Completed"))),
        derived(lookup("AccountId", "Account ID", "Account"), Derivations.copyOf("WhatId")));
  }

  private FieldDefinition owner() {
    return defaulting(lookup("OwnerId", "Owner ID", "User"), administrator);
  }

  /** Id, stamps and deletion: every object has them. */
  static List<FieldDefinition> system() {
    return List.of(
        derived(typed("Id", "Record ID", FieldType.ID, 18), Derivations.id()),
        derived(typed("IsDeleted", "Deleted", FieldType.BOOLEAN, 0), Derivations.deleted()),
        derived(typed("CreatedDate", "Created Date", FieldType.DATETIME, 0), Derivations.created()),
        derived(lookup("CreatedById", "Created By ID", "User"), Derivations.createdBy()),
        derived(
            typed("LastModifiedDate", "Last Modified Date", FieldType.DATETIME, 0),
            Derivations.modified()),
        derived(
            lookup("LastModifiedById", "Last Modified By ID", "User"), Derivations.modifiedBy()),
        derived(
            typed("SystemModstamp", "System Modstamp", FieldType.DATETIME, 0),
            Derivations.modified()));
  }

  private static ObjectType object(String name, String prefix, FieldDefinition... fields) {
    return new ObjectType(
        name, name, prefix, List.of(fields), EnumSet.allOf(Permission.class), Optional.empty());
  }
}
