package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.wire.Fault;
import dev.segmentry.sandbox.wire.Fault.Effect;
import dev.segmentry.sandbox.wire.Fault.Match;
import dev.segmentry.sandbox.wire.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Canary secrets and canary customers go through every command of the program, well and failing, at
 * the finest level of logging; then everything it printed, logged, posted and left in files is
 * searched. Where what may be is the table of SECURITY.md.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {

  private static final String JSON = "application/json";
  private static final List<String> SYNC = List.of("sync", "--debug");
  private static final List<List<String>> SYNC_AND_DOCTOR =
      List.of(SYNC, List.of("doctor", "--debug"));
  private static final List<List<String>> SYNC_AND_VALIDATE =
      List.of(SYNC, List.of("validate", "--org", "--json", "--debug"));
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Part of every customer's name. */
  private static final String CUSTOMER = "Kanarienvogel";

  /** Never accepted by anybody. */
  private static final String WRONG = "canary-wrong-7c1e-do-not-print";

  /** Salesforce's sandbox counts its sessions, so all that it issues begins like this. */
  private static final String SESSION = "!AQ0AQSandboxSession";

  /** Commands whose data and prose show people their customers. */
  private static final Set<String> SHOW_CUSTOMERS =
      Set.of(
          "plan", "apply", "sync", "rows", "retry", "approve", "explain", "book", "reviews",
          "purge");

  /** Commands that are not part of the walk, and why: their output is about no org of ours. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "help", // prints itself
          "demo", // lives on made-up customers in a sandbox of its own
          "sandbox", // is a made-up CRM and prints its made-up secrets, which is its purpose
          "schedule"); // runs sync, and says when

  @TempDir Path folder;

  private final Map<String, String> printed = new TreeMap<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final Set<String> walked = new TreeSet<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Optional<SandboxedProgram> program = Optional.empty();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void no_secret_leaves_the_process_and_customers_are_named_only_where_they_should_be(CrmKind kind)
      throws Exception {
    org(kind);
    List<String> secrets = secrets(program().server());
    LoggedLines logged = LoggedLines.open();
    open.add(logged);

    walk(kind);

    assertThat(logged.text()).as("something is logged at all").isNotEmpty();
    assertThat(walked).as("commands walked").containsAll(commands());
    Map<String, String> places = new TreeMap<>(printed);
    places.put("log", logged.text());
    posted.forEach(post -> places.put("alert", places.getOrDefault("alert", "") + post));
    places.putAll(files());
    assertThat(places).containsKeys("alert");
    assertThat(places.keySet()).anyMatch(place -> place.endsWith("state.db"));
    List<String> leaks = new ArrayList<>();
    places.forEach(
        (place, text) -> {
          secrets.forEach(secret -> find(secret, text, place, leaks));
          if (!mayNameCustomers(place)) {
            find(CUSTOMER, text, place, leaks);
          }
        });
    assertThat(leaks).as("leaks").isEmpty();
    assertThat(places.get("plan")).as("a plan names its customers").contains(CUSTOMER);
  }

  private static boolean mayNameCustomers(String place) {
    return SHOW_CUSTOMERS.contains(place.split(" ", 2)[0])
        || place.startsWith("file ")
            && place.matches(
                ".*(state\\.db(-wal|-shm)?|backup\\.db|plan\\.json|rows\\.ndjson"
                    + "|(assignments|transitions|scores)\\.csv|report\\.html)");
  }

  private void walk(CrmKind kind) throws IOException {
    run("fields");
    run("init");
    run("init", "--json", "--out", folder.resolve("start.yaml").toString());
    run("validate");
    run("validate", "--org");
    run("validate", "--json", "--all");
    run("model", "show");
    run("test", "../examples/models");
    run("doctor");
    run("doctor", "--json");
    String plan = run("plan", "--json");
    if (offers("plan", "--out")) {
      run("plan", "--out", folder.resolve("plan.json").toString());
      run("plan", "--json", "--rows", folder.resolve("rows.ndjson").toString());
    }
    run("plan");
    String id = plan.replaceAll("(?s).*\"id\"\\s*:\\s*\"(p-[0-9]+-[0-9]+)\".*", "$1");
    run("approve", id, "--because", "looked at it");
    run("apply", id);
    run("sync");
    failing(kind);
    run("sync", "--json");
    for (String command : List.of("runs", "rows")) {
      run(command);
      run(command, "--json");
    }
    run("book");
    String account =
        run("book", "--json").replaceAll("(?s).*?\"account\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    run("explain", account);
    run("explain", account, "--fresh", "--json");
    run("retry", "--all");
    run("runs", "--audit");
    run("rows", "--rejected");
    run("book");
    run("explain", plan.replaceAll("(?s).*?\"account\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
    run("export", "--out", Files.createDirectory(folder.resolve("exports")).toString());
    run("reviews");
    run("measure");
    run("measure", "--json");
    run("report", "--names", "--tasks");
    run("replay", "--out", folder.resolve("replay.csv").toString());
    if (commands().contains("state")) {
      run("state", "check");
      run("state", "backup", folder.resolve("backup.db").toString());
    }
    run("purge", "--account", account);
    run("doctor");
  }

  /** Everything that can go wrong on the wire, by something that repeats what it was sent. */
  private void failing(CrmKind kind) {
    List<Function<String, Effect>> effects =
        List.of(
            echo -> answer(500, "text/html", "<b>" + echo + "</b>"),
            echo -> answer(400, JSON, "[{\"errorCode\": \"X\", \"message\": \"" + echo + "\"}]"),
            echo -> answer(400, JSON, object(echo)),
            echo -> answer(401, JSON, object(echo)),
            echo -> answer(403, JSON, object(echo)),
            echo -> answer(429, JSON, object(echo)),
            echo -> answer(200, JSON, "{\"" + echo + CUSTOMER),
            echo -> answer(200, "text/xml", "<a>" + echo + CUSTOMER),
            echo -> Effect.status(302, Map.of("Location", "http://127.0.0.1:1/?" + echo), ""),
            echo -> Effect.of(Fault.Kind.GARBAGE),
            echo -> Effect.of(Fault.Kind.TRUNCATE));
    int failed = 0;
    for (String operation : operations(kind)) {
      for (Function<String, Effect> effect : effects) {
        for (List<String> line : failed++ % 2 == 0 ? SYNC_AND_DOCTOR : SYNC_AND_VALIDATE) {
          Match match = Match.of(operation).times(40);
          faults().add(Fault.beforeApply(match, effect.apply(echo())));
          run(line.toArray(String[]::new));
          faults().clear();
        }
      }
    }
    Map<String, String> wrong = new HashMap<>(program().environment());
    wrong.replaceAll((name, secret) -> WRONG);
    program().secrets(wrong);
    run("sync", "--debug");
    run("doctor", "--json", "--debug");
    program().secrets(program().environment());
  }

  private Faults faults() {
    return program().server().sandbox().faults();
  }

  private static Effect answer(int status, String type, String body) {
    return Effect.status(status, Map.of("Content-Type", type), body);
  }

  private static String object(String message) {
    return "{\"status\": \"error\", \"category\": \"X\", \"message\": \"" + message + "\"}";
  }

  /** The secrets that the next run sends: the sandbox numbers its sessions. */
  private String echo() {
    SandboxServer server = program().server();
    Map<String, String> credentials = server.credentials();
    if (credentials.containsKey("accessToken")) {
      return credentials.getOrDefault("accessToken", "");
    }
    String last = session(server);
    int dot = last.lastIndexOf('.') + 1;
    long number = Long.parseLong(last.substring(dot), 36);
    String stem = last.substring(0, dot);
    assertThat(last).contains(SESSION);
    return credentials.getOrDefault("clientSecret", "")
        + " "
        + stem
        + Long.toString(number + 1, 36);
  }

  private static String session(SandboxServer server) {
    Map<String, String> credentials = server.credentials();
    String form =
        "grant_type=client_credentials&client_id="
            + credentials.getOrDefault("clientId", "")
            + "&client_secret="
            + credentials.getOrDefault("clientSecret", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      String reply = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(reply).path("access_token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> operations(CrmKind kind) {
    return kind == CrmKind.SALESFORCE
        ? List.of("oauth.token", "soap.*", "rest.*")
        : List.of("hubspot.*");
  }

  /** What runs, ended well or badly, by the command it is; failures are a place of their own. */
  private String run(String... arguments) {
    if (!commands().contains(arguments[0])) {
      return "";
    }
    walked.add(arguments[0]);
    Ran ran = ran(arguments);
    assertThat(ran.exit()).as("%s: %s", List.of(arguments), ran.err()).isNotEqualTo(64);
    boolean failed = ran.out().contains("segmentry.failure/") || ran.err().contains("error: ");
    printed.merge(failed ? "failure of " + arguments[0] : arguments[0], ran.told(), String::concat);
    return ran.out();
  }

  private boolean offers(String command, String option) {
    return ran("help", command).out().contains(option);
  }

  private Set<String> commands() {
    Set<String> names = new TreeSet<>();
    String help = ran("--help").out();
    help.substring(help.indexOf("Commands:"))
        .lines()
        .filter(line -> line.matches("  [a-z]+ .*"))
        .forEach(line -> names.add(line.strip().split(" ", 2)[0]));
    names.removeAll(ELSEWHERE);
    return names;
  }

  private Ran ran(String... arguments) {
    boolean plain = arguments[0].equals("help") || arguments[0].startsWith("-");
    return plain ? program().line(arguments) : program().run(arguments);
  }

  private void org(CrmKind kind) throws IOException {
    SandboxedProgram opened =
        SandboxedProgram.open(kind, folder, 30, name -> CUSTOMER + " " + name);
    program = Optional.of(opened);
    open.add(opened);
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          posted.add(
              exchange.getRequestHeaders().entrySet()
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    open.add(() -> receiver.stop(0));
    String hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    opened.configure("\nalerts: {webhook: \"" + hook + "\"}\n");
  }

  private SandboxedProgram program() {
    return program.orElseThrow();
  }

  private static List<String> secrets(SandboxServer server) {
    return Stream.concat(
            Stream.of("clientSecret", "accessToken")
                .map(name -> server.credentials().getOrDefault(name, ""))
                .filter(secret -> !secret.isEmpty()),
            Stream.of(SESSION, WRONG))
        .toList();
  }

  /** Every file that is there afterwards, byte by byte, but for what the test itself wrote. */
  private Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".csv"))
          .forEach(file -> files.put("file " + folder.relativize(file), text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void find(String canary, String text, String place, List<String> leaks) {
    for (int at = text.indexOf(canary); at >= 0; at = text.indexOf(canary, at + 400)) {
      String around = text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100));
      leaks.add(canary + " in " + place + ": " + around);
    }
  }
}
