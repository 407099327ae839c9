package dev.segmentry.app.config;

import dev.segmentry.app.config.AlertSettings.Format;
import dev.segmentry.app.config.AlertSettings.Webhook;
import dev.segmentry.app.schedule.Schedule;
import dev.segmentry.app.schedule.Slots;
import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.rule.Problems;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads {@code schedule} and {@code alerts}. */
final class UnattendedReader {

  private static final Duration MOST_JITTER = Duration.ofHours(1);

  private final SecretReader secrets;
  private final Problems problems;

  UnattendedReader(SecretReader secrets, Problems problems) {
    this.secrets = secrets;
    this.problems = problems;
  }

  UnattendedSettings read(Section top) {
    return new UnattendedSettings(
        top.section("schedule")
            .flatMap(
                section ->
                    schedule(section).map(one -> new Located<>(one, section.position("cron")))),
        top.section("alerts").flatMap(this::alerts));
  }

  private Optional<Schedule> schedule(Section schedule) {
    schedule.allow("cron", "zone", "jitter", "catch_up");
    Optional<String> cron =
        schedule.requireText("cron", "when, for example \"0 6 * * 1-5\": at six on working days");
    Optional<ZoneId> zone =
        schedule
            .requireText("zone", "whose clock is meant, for example Europe/Berlin")
            .flatMap(name -> zone(schedule, name));
    Duration jitter = schedule.time("jitter", MOST_JITTER).orElse(Duration.ZERO);
    boolean catchUp =
        schedule.choice("catch_up", List.of("once", "none")).filter("none"::equals).isEmpty();
    return zone.flatMap(
        place ->
            cron.flatMap(line -> slots(schedule, line, place))
                .map(slots -> new Schedule(cron.orElseThrow(), place, slots, jitter, catchUp)));
  }

  private Optional<ZoneId> zone(Section schedule, String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      problems.add(
          schedule.position("zone"),
          "schedule.zone: '" + name + "' is no time zone such as Europe/Berlin or UTC");
      return Optional.empty();
    }
  }

  private Optional<Slots> slots(Section schedule, String line, ZoneId zone) {
    try {
      return Optional.of(Slots.of(line, zone));
    } catch (IllegalArgumentException e) {
      problems.add(
          schedule.position("cron"),
          "schedule.cron: '"
              + line
              + "' is no line of five fields (minute, hour, day of month, month, day of week) such"
              + " as \"0 6 * * 1-5\": "
              + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<AlertSettings> alerts(Section alerts) {
    alerts.allow("webhook", "format");
    Format format =
        alerts
            .choice("format", List.of("json", "slack"))
            .filter("slack"::equals)
            .map(word -> Format.SLACK)
            .orElse(Format.JSON);
    return alerts
        .requireText("webhook", "where to: an https address, env:NAME or file:PATH")
        .flatMap(text -> webhook(alerts, text))
        .map(webhook -> new AlertSettings(webhook, format));
  }

  private Optional<Webhook> webhook(Section alerts, String text) {
    if (text.startsWith("env:") || text.startsWith("file:")) {
      return secrets
          .read(alerts, "webhook")
          .map(reference -> new Webhook(Optional.empty(), Optional.of(reference)));
    }
    try {
      WebhookAddress address = WebhookAddress.of(text);
      if (!address.isSecret()) {
        Located<URI> open = new Located<>(address.url(), alerts.position("webhook"));
        return Optional.of(new Webhook(Optional.of(open), Optional.empty()));
      }
      problems.add(
          alerts.position("webhook"),
          "alerts.webhook: whoever knows this address can post there; keep it as a secret and write"
              + " env:NAME or file:PATH here (it is not repeated)");
    } catch (IllegalArgumentException e) {
      problems.add(alerts.position("webhook"), "alerts.webhook: " + e.getMessage());
    }
    return Optional.empty();
  }
}
