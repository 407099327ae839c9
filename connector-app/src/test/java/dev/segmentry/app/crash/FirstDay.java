package dev.segmentry.app.crash;

import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the first day leaves behind in a world: the program's state, and what the CRM's records
 * hold. It is lived through once; each case begins with a copy.
 *
 * @param state folder of the program's files
 * @param accounts all accounts in the evening
 * @param tasks all tasks
 */
record FirstDay(Path state, List<CrmRecord> accounts, List<CrmRecord> tasks) {

  static FirstDay lived(World world, Path folder) {
    try (OrgUnderTest org = OrgUnderTest.open(world, Files.createDirectories(folder))) {
      org.liveThroughFirstDay();
      return new FirstDay(state(folder), accounts(org), tasks(org));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Brings an org that has just been opened to its second morning. */
  void remembered(OrgUnderTest org) {
    Sandbox sandbox = org.server().sandbox();
    Map<String, CrmRecord> before = new HashMap<>();
    accounts(org).forEach(account -> before.put(account.id(), account));
    for (CrmRecord account : accounts) {
      Changes changes = changes(before.get(account.id()), account);
      if (!changes.set().isEmpty() || !changes.clear().isEmpty()) {
        sandbox
            .org()
            .records()
            .update(account.object(), account.id(), changes, account.stamps().modifiedBy());
      }
    }
    if (!accounts.equals(accounts(org)) || !tasks.equals(tasks(org))) {
      throw new IllegalStateException("the org is not what the first day left");
    }
    copy(state, state(org.folder()));
    org.wakeUpToSecondDay();
  }

  private static Changes changes(CrmRecord from, CrmRecord to) {
    Map<String, Object> set = new HashMap<>(to.values());
    set.entrySet().removeAll(from.values().entrySet());
    Set<String> clear = new HashSet<>(from.values().keySet());
    clear.removeAll(to.values().keySet());
    return new Changes(set, clear);
  }

  private static List<CrmRecord> accounts(OrgUnderTest org) {
    return org.server().sandbox().allRecords(org.world().words().accounts().object());
  }

  private static List<CrmRecord> tasks(OrgUnderTest org) {
    return org.server().sandbox().allRecords(org.world().words().tasks().object());
  }

  private static Path state(Path folder) {
    return folder.resolve("state");
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.sorted().toList()) {
        Files.copy(one, to.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
