package io.vidgen.storage.s3;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Makes the SDK's clients.
 *
 * <p>The one that does not block, on Netty, because of what it can do: end a request that hangs,
 * from outside and at once, and notice that a connection stands still in either direction. A
 * blocking client notices neither while it writes.
 */
final class S3Clients {

  private static final Duration FIRST_DELAY = Duration.ofMillis(200);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

  private S3Clients() {}

  static S3AsyncClient client(
      S3Settings settings, AwsCredentialsProvider credentials, SdkEventLoopGroup threads) {
    S3AsyncClientBuilder builder =
        S3AsyncClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .forcePathStyle(settings.pathStyle())
            .httpClientBuilder(http(settings, threads))
            .overrideConfiguration(config -> config.retryStrategy(retries(settings.attempts())));
    settings.endpoint().ifPresent(builder::endpointOverride);
    if (!settings.crc32()) {
      // Others refuse the trailing checksums that the SDK has sent by default since 2.30. Parts
      // carry a Content-MD5 there, which all of them check.
      builder
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
          .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build());
    }
    return builder.build();
  }

  static S3Presigner presigner(S3Settings settings, AwsCredentialsProvider credentials) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle()).build());
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /**
   * One that signs as the host's client would. It owns the client's credentials: never close it.
   */
  static S3Presigner presigner(S3Settings settings, S3AsyncClient client) {
    S3ServiceClientConfiguration given = client.serviceClientConfiguration();
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(given.region())
            .credentialsProvider(given.credentialsProvider())
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle()).build());
    given.endpointOverride().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** For requests that carry no video: nobody waits longer for one than for two stalls. */
  static Consumer<AwsRequestOverrideConfiguration.Builder> brief(S3Settings settings) {
    return config ->
        config
            .apiCallAttemptTimeout(settings.stall())
            .apiCallTimeout(settings.stall().multipliedBy(2));
  }

  private static SdkAsyncHttpClient.Builder<?> http(
      S3Settings settings, SdkEventLoopGroup threads) {
    return NettyNioAsyncHttpClient.builder()
        .connectionTimeout(settings.connect())
        .tlsNegotiationTimeout(settings.connect())
        .connectionAcquisitionTimeout(settings.stall())
        .readTimeout(settings.stall())
        .writeTimeout(settings.stall())
        .eventLoopGroup(threads);
  }

  private static StandardRetryStrategy retries(int attempts) {
    BackoffStrategy fullJitter = BackoffStrategy.exponentialDelay(FIRST_DELAY, LONGEST_DELAY);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(fullJitter)
        .throttlingBackoffStrategy(fullJitter)
        // A budget that all requests share would give up a video for the faults of others.
        .circuitBreakerEnabled(false)
        .retryOnException(S3Failures::isDamage)
        .build();
  }
}
