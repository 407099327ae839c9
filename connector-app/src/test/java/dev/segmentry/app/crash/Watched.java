package dev.segmentry.app.crash;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.Audit;
import dev.segmentry.core.port.CreatedTasks;
import dev.segmentry.core.port.Instructions;
import dev.segmentry.core.port.Models;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.port.Rejections;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;

/**
 * A port that passes a checkpoint after every method that has an effect. Methods not known as reads
 * count as effects, so that a new one is not left out.
 */
final class Watched implements InvocationHandler {

  /** A halt between two pure reads proves nothing that the halt before them does not. */
  private static final Map<Class<?>, Set<String>> READS =
      Map.ofEntries(
          Map.entry(
              AccountMirror.class,
              Set.of(
                  "position",
                  "page",
                  "gone",
                  "names",
                  "of",
                  "mergedInto",
                  "survivors",
                  "earlier",
                  "saidBy")),
          Map.entry(
              RunJournal.class,
              Set.of(
                  "last",
                  "runs",
                  "appliedBefore",
                  "lastEvaluation",
                  "heldBy",
                  "commits",
                  "rebuiltOn",
                  "forgettable")),
          Map.entry(Audit.class, Set.of("page", "last", "firstBreak")),
          Map.entry(Rejections.class, Set.of("ofChanges", "ofTasks", "page")),
          Map.entry(Models.class, Set.of("defining", "applied")),
          Map.entry(Instructions.class, Set.of("of")),
          Map.entry(CreatedTasks.class, Set.of("notClosed", "of", "open")),
          Map.entry(Plans.class, Set.of("find", "latest", "in", "lastApplied", "rows", "walk")),
          Map.entry(
              Outbox.class,
              Set.of(
                  "owedChanges",
                  "owedTasks",
                  "owedEdits",
                  "owedByOwner",
                  "unsentTasks",
                  "unconfirmedChanges",
                  "unconfirmedTasks",
                  "unconfirmedEdits",
                  "unsettledChanges",
                  "unsettledTasks",
                  "unsettledEdits",
                  "pastChanges",
                  "open",
                  "outcomes",
                  "problems",
                  "rows",
                  "list",
                  "createdOn",
                  "known",
                  "submissionOf")),
          Map.entry(SegmentWriter.class, Set.of("capacity", "settle")),
          Map.entry(TaskWriter.class, Set.of("capacity", "settle")),
          Map.entry(TaskEditor.class, Set.of("capacity", "settle")));

  private final Class<?> port;
  private final Object real;
  private final Checkpoints checkpoints;

  private Watched(Class<?> port, Object real, Checkpoints checkpoints) {
    this.port = port;
    this.real = real;
    this.checkpoints = checkpoints;
  }

  static <T> T port(Class<T> port, T real, Checkpoints checkpoints) {
    Watched watched = new Watched(port, real, checkpoints);
    return port.cast(
        Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] {port}, watched));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object result = call(method, arguments);
    if (READS.containsKey(method.getReturnType())) {
      return port(method.getReturnType(), result);
    }
    if (isEffect(method)) {
      checkpoints.passed(port.getSimpleName() + "." + method.getName());
    }
    return result;
  }

  private boolean isEffect(Method method) {
    return method.getDeclaringClass() != Object.class
        && !READS.getOrDefault(port, Set.of()).contains(method.getName());
  }

  private <T> Object port(Class<T> type, Object inner) {
    return port(type, type.cast(inner), checkpoints);
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
