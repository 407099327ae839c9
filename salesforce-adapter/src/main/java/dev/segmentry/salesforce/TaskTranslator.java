package dev.segmentry.salesforce;

import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.salesforce.rest.RestRow;
import java.net.URI;
import java.util.Optional;

/** A planned task as a Task record. */
final class TaskTranslator {
  private final TaskFields fields;
  private final URI base;

  TaskTranslator(TaskFields fields, URI base) {
    this.fields = fields;
    this.base = base;
  }

  RestRow row(PlannedTask planned) {
    TaskIntent task = planned.task();
    Optional<String> keyField = fields.keyField();
    RestRow row =
        RestRow.create(OrgProfile.TASK)
            .text("Subject", TaskText.line(task.subject(), fields.subjectLength()))
            .text("Description", description(planned, keyField.isPresent()))
            .text("WhatId", planned.account().id())
            .text("OwnerId", planned.ownerId())
            // A calendar day as it is: shifting it by a zone would move the due date.
            .text("ActivityDate", task.due().toString());
    fields.priority(task.priority()).ifPresent(word -> row.text("Priority", word));
    fields.status().ifPresent(word -> row.text("Status", word));
    keyField.ifPresent(field -> row.text(field, planned.key().value()));
    return row;
  }

  private String description(PlannedTask planned, boolean keyed) {
    String link =
        base.resolve("/lightning/r/Account/" + planned.account().id() + "/view").toString();
    String ending = keyed ? link : TaskMarker.line(planned.key()) + "\n" + link;
    return TaskText.block(planned.task().body(), ending, fields.descriptionLength());
  }
}
