package io.vidgen.storage.s3;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * A client together with its thread.
 *
 * <p>It is made here because a client that makes its own waits two seconds for more work before it
 * closes. There is one only: where a connection is refused on one thread while another still asks
 * the SDK's pool for it, the pool forgets who asked, who then waits until the time-out for
 * acquiring a connection ({@code HttpOrHttp2ChannelPool.acquire0}, as of 2.57).
 */
final class OwnClient implements AutoCloseable {

  private static final long LONGEST_CLOSE_SECONDS = 2;

  private final EventLoopGroup thread = new NioEventLoopGroup(1, new NamedThreads("vidgen-s3-io"));
  private final S3AsyncClient client;

  OwnClient(S3Settings settings, AwsCredentialsProvider credentials) {
    this.client = S3Clients.client(settings, credentials, SdkEventLoopGroup.create(thread));
  }

  S3AsyncClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    thread.shutdownGracefully(0, LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
