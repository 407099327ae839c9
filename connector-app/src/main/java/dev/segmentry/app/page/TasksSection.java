package dev.segmentry.app.page;

import dev.segmentry.app.report.Figures;
import dev.segmentry.core.measure.Outreach;
import dev.segmentry.core.measure.OwnerTasks;

/** Tasks by owner and age, and time to outreach by playbook. */
final class TasksSection extends Section {

  TasksSection(Section beside) {
    super(beside);
  }

  @Override
  void write() {
    section("tasks", "Tasks");
    html.element(
        "p",
        report.view().tasksAsked()
            ? "The CRM was asked which tasks are done."
            : "Which tasks are done is told as the CRM told it to the last plan; report --tasks"
                + " asks once more.",
        "class",
        "lead");
    if (!measured.to().equals(report.view().today())) {
      note("Open tasks and their ages are of " + report.view().today() + ".");
    }
    table(
        "Tasks not known to be done, by owner and age since the move",
        "Owner",
        ">Not created yet",
        ">Up to 7 days",
        ">8–30 days",
        ">31–90 days",
        ">Older",
        ">Past due",
        ">All");
    for (OwnerTasks one : report.tasks()) {
      html.open("tr").element("th", report.person(one.owner()), "scope", "row", "class", "name");
      for (long count :
          new long[] {
            one.waiting(),
            one.week(),
            one.month(),
            one.quarter(),
            one.older(),
            one.overdue(),
            one.total()
          }) {
        number(Figures.count(count));
      }
      html.close();
    }
    end();
    html.element("h3", "Time to outreach");
    table(
        "From the move to the first answer, by playbook",
        "Playbook",
        ">Tasks",
        ">Answered",
        ">… task done",
        ">… first activity",
        ">Median, days",
        ">In time",
        ">Open",
        ">Overdue",
        ">Unknown");
    for (Outreach one : report.view().measured().outreach()) {
      html.open("tr").element("th", one.playbook().replace('_', ' '), "scope", "row");
      number(Figures.count(one.tasks()));
      number(Figures.count(one.answered()));
      number(Figures.count(one.byCompletion()));
      number(Figures.count(one.byActivity()));
      number(
          one.medianDays().isPresent()
              ? Figures.count(one.medianDays().getAsLong())
              : Figures.UNKNOWN);
      rate(one.punctual());
      number(Figures.count(one.open()));
      number(Figures.count(one.overdue()));
      number(Figures.count(one.unknown()));
      html.close();
    }
    end();
    html.close();
  }
}
