package dev.segmentry.core.port;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.Instruction;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What people ordered about accounts by command. Nothing is ever taken out: an account's state
 * tells which of its instructions were taken up.
 */
public interface Instructions {

  /**
   * Keeps an instruction and adds it to the audit, in one durable transaction.
   *
   * @param instruction its number is given here
   * @return the instruction with its number, greater than every one given before
   */
  Instruction give(ExternalRef account, Instruction instruction, Instant at);

  /**
   * Everything ever ordered about given accounts, in the order of the numbers.
   *
   * @return an account without any is absent
   */
  Map<ExternalRef, List<Instruction>> of(List<ExternalRef> accounts);
}
