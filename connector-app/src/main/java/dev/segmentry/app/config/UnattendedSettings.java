package dev.segmentry.app.config;

import dev.segmentry.app.schedule.Schedule;
import java.util.Optional;

/**
 * What happens when nobody is looking.
 *
 * @param schedule when runs begin by themselves; empty: they are begun from outside
 * @param alerts who is told when they fail; empty: nobody
 */
public record UnattendedSettings(
    Optional<Located<Schedule>> schedule, Optional<AlertSettings> alerts) {}
