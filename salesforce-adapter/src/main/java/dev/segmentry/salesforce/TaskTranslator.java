package dev.segmentry.salesforce;

import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.salesforce.rest.RestRow;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A planned task as a Task record. */
final class TaskTranslator {
  static final String SUBJECT = "Subject";
  static final String DESCRIPTION = "Description";
  static final String DUE = "ActivityDate";
  static final String PRIORITY = "Priority";
  static final String STATUS = "Status";

  private final TaskFields fields;
  private final URI base;

  TaskTranslator(TaskFields fields, URI base) {
    this.fields = fields;
    this.base = base;
  }

  RestRow row(PlannedTask planned) {
    RestRow row =
        RestRow.create(OrgProfile.TASK)
            .text("WhatId", planned.account().id())
            .text("OwnerId", planned.ownerId());
    contents(planned).forEach(row::text);
    fields.keyField().ifPresent(field -> row.text(field, planned.key().value()));
    return row;
  }

  /** What it says, by field; its status is that of a task nobody has begun. */
  Map<String, String> contents(PlannedTask planned) {
    TaskIntent task = planned.task();
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put(SUBJECT, TaskText.line(task.subject(), fields.subjectLength()));
    contents.put(DESCRIPTION, description(planned, fields.keyField().isPresent()));
    // A calendar day as it is: shifting it by a zone would move the due date.
    contents.put(DUE, task.due().toString());
    fields.priority(task.priority()).ifPresent(word -> contents.put(PRIORITY, word));
    fields.status().ifPresent(word -> contents.put(STATUS, word));
    return contents;
  }

  private String description(PlannedTask planned, boolean keyed) {
    String link =
        base.resolve("/lightning/r/Account/" + planned.account().id() + "/view").toString();
    String ending = keyed ? link : TaskMarker.line(planned.key()) + "\n" + link;
    return TaskText.block(planned.task().body(), ending, fields.descriptionLength());
  }
}
