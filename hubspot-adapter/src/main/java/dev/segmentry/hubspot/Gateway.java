package dev.segmentry.hubspot;

import dev.segmentry.hubspot.api.ApiException;
import dev.segmentry.hubspot.api.HubSpotException;
import dev.segmentry.hubspot.api.Operation;
import java.util.function.Supplier;

/** The one door every call goes through: paced, repeated where that is safe, errors translated. */
final class Gateway {

  private final Pace pace;
  private final Retries retries;

  Gateway(Pace pace, Retries retries) {
    this.pace = pace;
    this.retries = retries;
  }

  /** A call that changes nothing, repeated when it fails for a passing reason. */
  <T> T read(Operation operation, Supplier<T> call) {
    return retries.repeat(operation, () -> once(operation, call));
  }

  /** A call that changes records: repeated only when nothing of it can have been applied. */
  <T> WriteReply<T> write(Operation operation, Supplier<T> call) {
    return retries.repeat(operation, () -> sent(operation, call));
  }

  private <T> T once(Operation operation, Supplier<T> call) {
    pace.before(operation);
    try {
      return call.get();
    } catch (HubSpotException e) {
      throw Refusals.of(e);
    }
  }

  private <T> WriteReply<T> sent(Operation operation, Supplier<T> call) {
    pace.before(operation);
    try {
      return new WriteReply.Answered<>(call.get());
    } catch (HubSpotException e) {
      if (e.outcomeUnknown()) {
        return new WriteReply.Unconfirmed<>(String.valueOf(e.getMessage()));
      }
      if (e instanceof ApiException refused && Refusals.concernsRows(refused)) {
        return new WriteReply.Refused<>(refused.error());
      }
      throw Refusals.of(e);
    }
  }
}
