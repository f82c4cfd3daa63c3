package io.vidgen.storage.s3;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Takes an answer whose headers announce no more bytes than allowed; refuses a larger one. */
final class SizeLimit<R> implements AsyncResponseTransformer<R, R> {

  private final AsyncResponseTransformer<R, R> taker;
  private final Function<R, Long> lengthOf;
  private final long maxBytes;
  private volatile CompletableFuture<R> taken = new CompletableFuture<>();
  private volatile boolean exceeded;

  SizeLimit(AsyncResponseTransformer<R, R> taker, Function<R, Long> lengthOf, long maxBytes) {
    this.taker = taker;
    this.lengthOf = lengthOf;
    this.maxBytes = maxBytes;
  }

  /** Whether the answer was refused. */
  boolean isExceeded() {
    return exceeded;
  }

  @Override
  public CompletableFuture<R> prepare() {
    taken = taker.prepare();
    return taken;
  }

  @Override
  public void onResponse(R response) {
    exceeded = lengthOf.apply(response) > maxBytes;
    if (!exceeded) {
      taker.onResponse(response);
    }
  }

  @Override
  public void onStream(SdkPublisher<ByteBuffer> publisher) {
    if (!exceeded) {
      taker.onStream(publisher);
      return;
    }
    publisher.subscribe(new Refusal());
    taken.completeExceptionally(SdkClientException.create("more than " + maxBytes + " bytes"));
  }

  @Override
  public void exceptionOccurred(Throwable error) {
    taker.exceptionOccurred(error);
  }

  /** Ends the connection instead of reading it to its end. */
  private static final class Refusal implements Subscriber<ByteBuffer> {

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(ByteBuffer bytes) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onComplete() {}
  }
}
