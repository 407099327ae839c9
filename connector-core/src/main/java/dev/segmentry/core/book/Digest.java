package dev.segmentry.core.book;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.playbook.PlainText;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What happened in one CSM's accounts on a day, as one notice (domain-vectors §13, docs/adr/0018).
 *
 * @param account the one with the most urgent news: a notice has to hang on an account
 * @param task what it says
 */
public record Digest(ExternalRef account, TaskIntent task) {

  /** Stands where a task names its playbook; no playbook may have this key. */
  public static final String PLAYBOOK = "digest";

  private static final int SUBJECT_LIMIT = 255;
  private static final int BODY_LIMIT = 32_000;

  /** Takes news of accounts one by one and keeps what is told only, so that any number fits. */
  public static final class Making {

    private record News(BookEntry account, String text, int order) {}

    private static final Comparator<News> TASKS =
        Comparator.comparingInt(News::order).thenComparing(News::account, Attention.WORST_FIRST);
    private static final Comparator<News> WORST =
        Comparator.comparing(News::account, Attention.WORST_FIRST);

    private final int most;
    private final Head<News> tasks;
    private final Head<News> raised;
    private final Head<News> moves;
    private final Head<News> over;
    private final Head<News> dayOne;
    private final Head<News> people;
    private final Book.Making book;
    private final NavigableMap<Integer, Long> owed = new TreeMap<>();

    /**
     * @param most lines of each kind
     */
    public Making(int most) {
      this.most = most;
      tasks = new Head<>(TASKS, most);
      raised = new Head<>(WORST, most);
      moves = new Head<>(WORST, most);
      over = new Head<>(WORST, most);
      dayOne = new Head<>(WORST, most);
      people = new Head<>(WORST, most);
      book = new Book.Making(Book.NOBODY, most);
    }

    /** Any account of the book. */
    public void account(BookEntry entry) {
      book.add(entry);
    }

    /** An account with a new task. */
    public void task(BookEntry entry, TaskIntent task) {
      String text = task.subject().contains(entry.name()) ? "" : entry.name() + ": ";
      tasks.add(new News(entry, text + task.subject() + ", due " + task.due(), task.order()));
    }

    /** An account that got worse while a task of its is open. */
    public void raise(BookEntry entry, String text) {
      raised.add(new News(entry, entry.name() + ": " + text, 0));
    }

    /** An account that moved without a task. */
    public void moved(BookEntry entry, String text) {
      moves.add(new News(entry, entry.name() + ": " + text, 0));
    }

    /** An account with an open task whose cause is gone. */
    public void causeGone(BookEntry entry, String text) {
      over.add(new News(entry, entry.name() + ": " + text, 0));
    }

    /** An account that would have had a task if it had not been so from the first day. */
    public void dayOne(BookEntry entry, String text) {
      dayOne.add(new News(entry, entry.name() + ": " + text, 0));
    }

    /** An account about which a person's word begins, ends or waits for an answer. */
    public void people(BookEntry entry, String text) {
      people.add(new News(entry, entry.name() + ": " + text, 0));
    }

    /** Takes another part of the same CSM's book. */
    public void addAll(Making other) {
      tasks.addAll(other.tasks);
      raised.addAll(other.raised);
      moves.addAll(other.moves);
      over.addAll(other.over);
      dayOne.addAll(other.dayOne);
      people.addAll(other.people);
      book.addAll(other.book);
    }

    /** Whether there is anything to tell. */
    public boolean hasNews() {
      return kinds().anyMatch(news -> news.count() > 0);
    }

    /** In the order in which they are told. */
    private Stream<Head<News>> kinds() {
      return Stream.of(tasks, raised, moves, over, dayOne, people);
    }

    /** A task that is owed from an earlier day. */
    public void owed(TaskIntent task) {
      owed.merge(task.order(), 1L, Long::sum);
    }

    /**
     * @param room tasks that may still be created for the CSM on this day
     * @return empty when there is no news
     */
    public Optional<Digest> digest(LocalDate day, long room) {
      List<News> news = kinds().flatMap(kind -> kind.first().stream()).toList();
      return news.isEmpty()
          ? Optional.empty()
          : Optional.of(new Digest(news.get(0).account().account(), intent(day, room)));
    }

    private TaskIntent intent(LocalDate day, long room) {
      return new TaskIntent(
          PLAYBOOK,
          day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth(),
          PlainText.shortened(subject(day), SUBJECT_LIMIT),
          PlainText.shortened(String.join("\n", body(room)), BODY_LIMIT),
          day,
          Priority.LOW);
    }

    private String subject(LocalDate day) {
      List<String> parts = new ArrayList<>();
      counted(parts, tasks.count(), "new task", "new tasks");
      counted(parts, raised.count(), "worse with an open task", "worse with an open task");
      counted(parts, moves.count(), "move", "moves");
      counted(parts, over.count(), "open task that can be closed", "open tasks that can be closed");
      counted(parts, dayOne.count(), "on day one", "on day one");
      counted(parts, people.count(), "held by people", "held by people");
      return "Your accounts on " + day + ": " + String.join(", ", parts);
    }

    private static void counted(List<String> parts, long count, String one, String many) {
      if (count > 0) {
        parts.add(count + " " + (count == 1 ? one : many));
      }
    }

    private List<String> body(long room) {
      List<String> lines = new ArrayList<>();
      section(lines, "New tasks", tasks.count(), newTasks(room));
      long earlier = owed.values().stream().mapToLong(Long::longValue).sum();
      if (earlier > 0) {
        lines.add("Owed from earlier days, created as your days have room: " + earlier);
      }
      section(lines, "Got worse while a task is open", raised.count(), texts(raised));
      section(lines, "Moved, without a task", moves.count(), texts(moves));
      section(lines, "Their cause is gone, the open task can be closed", over.count(), texts(over));
      section(lines, "So from the first day, without a task", dayOne.count(), texts(dayOne));
      section(lines, "Held by people", people.count(), texts(people));
      Book now = book.book();
      section(lines, "Needs attention", now.inDanger() + now.falling(), attention(now));
      return lines.stream().map(PlainText::line).toList();
    }

    private List<String> newTasks(long room) {
      List<String> texts = new ArrayList<>();
      for (News one : tasks.first()) {
        long before = owed.headMap(one.order(), true).values().stream().mapToLong(l -> l).sum();
        boolean waits = before + texts.size() >= room;
        texts.add(one.text() + (waits ? ", waits for a later day: this one is full" : ""));
      }
      return texts;
    }

    private static List<String> texts(Head<News> news) {
      return news.first().stream().map(News::text).toList();
    }

    private static List<String> attention(Book now) {
      return now.entries().stream()
          .filter(entry -> entry.isInDanger() || entry.isFalling())
          .map(entry -> entry.name() + ": " + entry.line(StageMedians.NONE))
          .toList();
    }

    private void section(List<String> lines, String heading, long count, List<String> texts) {
      if (texts.isEmpty()) {
        return;
      }
      lines.add(heading + " (" + count + "):");
      texts.stream().limit(most).forEach(text -> lines.add("- " + text));
      if (count > texts.size()) {
        lines.add("- and " + (count - texts.size()) + " more");
      }
    }
  }
}
