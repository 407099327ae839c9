package dev.segmentry.hubspot;

import dev.segmentry.hubspot.api.ApiError;
import java.util.function.Function;

/** What came of one write that was sent. */
sealed interface WriteReply<T> {

  <R> R fold(
      Function<T, R> answered, Function<ApiError, R> refused, Function<String, R> unconfirmed);

  /** A reply that can be read. */
  record Answered<T>(T reply) implements WriteReply<T> {
    @Override
    public <R> R fold(
        Function<T, R> answered, Function<ApiError, R> refused, Function<String, R> unconfirmed) {
      return answered.apply(reply);
    }
  }

  /** The call was refused for its content: nothing of it was applied. */
  record Refused<T>(ApiError error) implements WriteReply<T> {
    @Override
    public <R> R fold(
        Function<T, R> answered, Function<ApiError, R> refused, Function<String, R> unconfirmed) {
      return refused.apply(error);
    }
  }

  /** It may have been applied, or not. */
  record Unconfirmed<T>(String why) implements WriteReply<T> {
    @Override
    public <R> R fold(
        Function<T, R> answered, Function<ApiError, R> refused, Function<String, R> unconfirmed) {
      return unconfirmed.apply(why);
    }
  }
}
