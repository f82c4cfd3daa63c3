package io.vidgen.examples.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gathers each answer and sends it once it is complete, without a thread: a servlet's output blocks
 * its thread while the client takes its time to read. For what is made in memory; files have a
 * handler of their own.
 */
final class UnhurriedAnswers extends Handler.Wrapper {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Gathering gathering = new Gathering(request, response, callback);
    return super.handle(request, gathering, gathering);
  }

  private static final class Gathering extends Response.Wrapper implements Callback {

    private final Callback sent;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    Gathering(Request request, Response response, Callback sent) {
      super(request, response);
      this.sent = sent;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer bytes, Callback written) {
      while (bytes != null && bytes.hasRemaining()) {
        gathered.write(bytes.get());
      }
      written.succeeded();
    }

    @Override
    public void succeeded() {
      super.write(true, ByteBuffer.wrap(gathered.toByteArray()), sent);
    }

    @Override
    public void failed(Throwable failure) {
      sent.failed(failure);
    }

    @Override
    public InvocationType getInvocationType() {
      return sent.getInvocationType();
    }
  }
}
