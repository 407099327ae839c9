package dev.segmentry.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open, at the finest level, but for what the sandbox logs. */
final class LoggedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final java.util.logging.Logger platform = java.util.logging.Logger.getLogger("");
  private final Level level = root.getLevel();
  private final java.util.logging.Level platformLevel = platform.getLevel();
  private final Handler handler = new PlatformLines();

  static LoggedLines open() {
    LoggedLines logged = new LoggedLines();
    logged.setContext(logged.root.getLoggerContext());
    logged.start();
    logged.root.iteratorForAppenders().forEachRemaining(one -> one.addFilter(new Loud()));
    logged.root.addAppender(logged);
    logged.root.setLevel(Level.TRACE);
    logged.handler.setLevel(java.util.logging.Level.ALL);
    logged.platform.addHandler(logged.handler);
    logged.platform.setLevel(java.util.logging.Level.ALL);
    return logged;
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event
        .getLoggerName()
        .matches("(org\\.eclipse\\.jetty|dev\\.segmentry\\.sandbox|wiremock).*")) {
      return;
    }
    String thrown =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + thrown);
  }

  @Override
  public void close() {
    root.setLevel(level);
    root.detachAppender(this);
    root.iteratorForAppenders().forEachRemaining(one -> one.clearAllFilters());
    platform.removeHandler(handler);
    platform.setLevel(platformLevel);
  }

  /** Keeps the console as quiet as it was. */
  private static final class Loud extends ch.qos.logback.core.filter.Filter<ILoggingEvent> {
    @Override
    public ch.qos.logback.core.spi.FilterReply decide(ILoggingEvent event) {
      return event.getLevel().isGreaterOrEqual(Level.WARN)
          ? ch.qos.logback.core.spi.FilterReply.NEUTRAL
          : ch.qos.logback.core.spi.FilterReply.DENY;
    }
  }

  /** What the JDK and its friends log. */
  private final class PlatformLines extends Handler {
    @Override
    public void publish(LogRecord line) {
      lines.add(line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
