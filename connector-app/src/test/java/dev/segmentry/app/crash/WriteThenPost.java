package dev.segmentry.app.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.crash.Checkpoints.SimulatedCrash;
import dev.segmentry.sandbox.CrmKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one writes in an afternoon: read the accounts, work out the tier, write those that differ,
 * then POST a task for everybody who shrank. No journal, no keys; a call that fails is sent once
 * more, as HTTP libraries do.
 */
final class WriteThenPost implements Strategy {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int CHANGES = 5;
  private static final int TASKS = 3;
  private static final int LARGE = 25_000;

  @Override
  public String name() {
    return "write, then POST";
  }

  @Override
  public boolean makesNotices() {
    return false;
  }

  @Override
  public Ended run(OrgUnderTest org) {
    return new Run(org, Checkpoints.NONE).ended();
  }

  @Override
  public Ended runHaltedAt(OrgUnderTest org, int checkpoint) {
    return new Run(org, Checkpoints.throwingAt(checkpoint)).ended();
  }

  private record Account(String id, String name, String owner, double arr, String tier) {
    String now() {
      return arr >= LARGE ? "large" : "small";
    }

    boolean shrank() {
      return tier.equals("large") && now().equals("small");
    }
  }

  private static final class Run {

    private final OrgUnderTest org;
    private final Checkpoints checkpoints;
    private final boolean salesforce;
    private String token = "";

    Run(OrgUnderTest org, Checkpoints checkpoints) {
      this.org = org;
      this.checkpoints = checkpoints;
      this.salesforce = org.world().kind() == CrmKind.SALESFORCE;
    }

    Ended ended() {
      try {
        sync();
        return new Ended(0, "", "");
      } catch (SimulatedCrash crash) {
        return new Ended(Checkpoints.HALTED, "", "");
      } catch (UncheckedIOException failed) {
        return new Ended(1, "", failed.toString());
      }
    }

    private void sync() {
      token = signIn();
      List<Account> changed =
          accounts().stream()
              .filter(one -> one.arr() > 0 && !one.now().equals(one.tier()))
              .toList();
      inBatches(changed, CHANGES, this::write);
      inBatches(changed.stream().filter(Account::shrank).toList(), TASKS, this::post);
    }

    private void inBatches(List<Account> accounts, int size, Function<List<Account>, String> send) {
      for (int from = 0; from < accounts.size(); from += size) {
        checkpoints.passed(
            send.apply(accounts.subList(from, Math.min(accounts.size(), from + size))));
      }
    }

    private String write(List<Account> accounts) {
      String today = OrgUnderTest.SECOND_DAY;
      if (salesforce) {
        ArrayNode records = JSON.createArrayNode();
        for (Account one : accounts) {
          ObjectNode row = records.addObject();
          row.putObject("attributes").put("type", "Account");
          row.put("id", one.id()).put("Tier__c", one.now()).put("Tier_Since__c", today);
        }
        send("PATCH", "/services/data/v65.0/composite/sobjects", body("records", records));
      } else {
        ArrayNode inputs = JSON.createArrayNode();
        for (Account one : accounts) {
          ObjectNode row = inputs.addObject().put("id", one.id());
          row.putObject("properties").put("tier", one.now()).put("tier_since", today);
        }
        send("POST", "/crm/objects/2026-09/companies/batch/update", body("inputs", inputs));
      }
      return "fields";
    }

    private String post(List<Account> accounts) {
      if (salesforce) {
        ArrayNode records = JSON.createArrayNode();
        for (Account one : accounts) {
          ObjectNode row = records.addObject();
          row.putObject("attributes").put("type", "Task");
          row.put("Subject", "Shrunk: " + one.name()).put("WhatId", one.id());
          row.put("OwnerId", one.owner());
        }
        send("POST", "/services/data/v65.0/composite/sobjects", body("records", records));
      } else {
        ArrayNode inputs = JSON.createArrayNode();
        for (Account one : accounts) {
          ObjectNode row = inputs.addObject();
          row.putObject("properties")
              .put("hs_task_subject", "Shrunk: " + one.name())
              .put("hs_timestamp", org.now().toString())
              .put("hubspot_owner_id", one.owner());
          ObjectNode link = row.putArray("associations").addObject();
          link.putObject("to").put("id", one.id());
          link.putArray("types")
              .addObject()
              .put("associationCategory", "HUBSPOT_DEFINED")
              .put("associationTypeId", 192);
        }
        send("POST", "/crm/objects/2026-09/tasks/batch/create", body("inputs", inputs));
      }
      return "tasks";
    }

    private static String body(String name, ArrayNode rows) {
      return JSON.createObjectNode().set(name, rows).toString();
    }

    private String signIn() {
      Map<String, String> secrets = org.environment();
      return salesforce
          ? send(
                  "POST",
                  "/services/oauth2/token",
                  "grant_type=client_credentials&client_id="
                      + secrets.get("CRASH_CLIENT_ID")
                      + "&client_secret="
                      + secrets.get("CRASH_CLIENT_SECRET"))
              .path("access_token")
              .asText()
          : String.valueOf(secrets.get("CRASH_TOKEN"));
    }

    private List<Account> accounts() {
      List<Account> accounts = new ArrayList<>();
      if (salesforce) {
        String soql = "SELECT Id, Name, OwnerId, ARR__c, Tier__c FROM Account";
        String path =
            "/services/data/v65.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        for (JsonNode row : send("GET", path, "").path("records")) {
          accounts.add(
              account(row.path("Id"), row, List.of("Name", "OwnerId", "ARR__c", "Tier__c")));
        }
      } else {
        String path =
            "/crm/objects/2026-09/companies?limit=100&properties=name,hubspot_owner_id,arr,tier";
        for (JsonNode row : send("GET", path, "").path("results")) {
          accounts.add(
              account(
                  row.path("id"),
                  row.path("properties"),
                  List.of("name", "hubspot_owner_id", "arr", "tier")));
        }
      }
      return accounts;
    }

    private static Account account(JsonNode id, JsonNode row, List<String> fields) {
      JsonNode tier = row.path(fields.get(3));
      return new Account(
          id.asText(),
          row.path(fields.get(0)).asText(),
          row.path(fields.get(1)).asText(),
          row.path(fields.get(2)).asDouble(),
          tier.isNull() ? "" : tier.asText());
    }

    private JsonNode send(String method, String path, String body) {
      try {
        return once(method, path, body);
      } catch (UncheckedIOException lost) {
        return once(method, path, body);
      }
    }

    private JsonNode once(String method, String path, String body) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(org.server().baseUrl() + path))
              .header("Authorization", "Bearer " + token)
              .header(
                  "Content-Type",
                  body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
          throw new IllegalStateException(method + " " + path + ": " + response.body());
        }
        return JSON.readTree(response.body());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
