package dev.segmentry.app.cli;

/** What is said of an org whose tasks have no unique field for our key. */
final class Keyless {

  static final String TEXT =
      "tasks have no unique field for it: a create whose reply is lost is looked for among the"
          + " account's tasks before it is sent again; when the CRM does not show it there (deleted"
          + " for good, or not shown yet), a second task comes to be";

  static final String ADVICE =
      "Create the field mapping.task_key names (docs/keys.md says how, and what remains without).";

  /** In one line, for every run. */
  static final String LINE =
      "tasks have no unique key field, so a lost reply can rarely mean a second task: docs/keys.md";

  private Keyless() {}
}
