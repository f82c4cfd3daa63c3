package io.vidgen.storage.s3;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * A client together with its threads.
 *
 * <p>They are made here because a client that makes its own waits two seconds for more work before
 * it closes.
 */
final class OwnClient implements AutoCloseable {

  private static final int THREADS = 2;
  private static final long LONGEST_CLOSE_SECONDS = 2;

  private final EventLoopGroup threads =
      new NioEventLoopGroup(THREADS, new NamedThreads("vidgen-s3-io"));
  private final S3AsyncClient client;

  OwnClient(S3Settings settings, AwsCredentialsProvider credentials) {
    this.client = S3Clients.client(settings, credentials, SdkEventLoopGroup.create(threads));
  }

  S3AsyncClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    threads.shutdownGracefully(0, LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
