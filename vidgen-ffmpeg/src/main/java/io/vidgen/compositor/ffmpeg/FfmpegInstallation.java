package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.BundledLibraries;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegFeatures;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * FFmpeg's programs on this machine, and their features.
 *
 * <p>{@link #find()} looks in the {@code PATH} first, then for the Maven artifact {@code
 * org.bytedeco:ffmpeg} with a {@code -gpl} classifier on the class path, and takes the first
 * installation that has all needed features. The artifact's programs are unpacked to {@code
 * ~/.javacpp/cache}, or to the directory that the system property {@code
 * org.bytedeco.javacpp.cachedir} names. Programs with libx264 are under the GPL; they run as
 * processes of their own.
 *
 * <pre>{@code
 * FfmpegCompositor.builder()
 *     .installation(FfmpegInstallation.at(Path.of("/opt/ffmpeg"), Path.of("/opt/ffprobe")))
 *     .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two installations are equal if all their values are.
 */
public final class FfmpegInstallation {

  private final Path ffmpeg;
  private final Path ffprobe;
  private final String version;
  private final Origin origin;
  private final Set<String> encoders;
  private final Set<String> filters;

  private FfmpegInstallation(Builder builder) {
    ffmpeg = builder.ffmpeg;
    ffprobe = builder.ffprobe;
    version = builder.version;
    origin = builder.origin;
    encoders = builder.encoders;
    filters = builder.filters;
  }

  /** How an installation was found. */
  public enum Origin {
    /** By the paths that the host gave. */
    CONFIGURED,
    /** In a directory of the {@code PATH}. */
    PATH,
    /** In a Maven artifact on the class path. */
    CLASS_PATH
  }

  /**
   * Finds an installation that has all needed features. Takes a fraction of a second, more if
   * programs have to be unpacked first.
   *
   * @throws CompositorException {@code ENCODER_MISSING} if there is none; its message says which
   *     features each candidate lacks, and how to install FFmpeg
   */
  public static FfmpegInstallation find() {
    return FfmpegSearch.anywhere();
  }

  /**
   * Asks the given programs for their version and features.
   *
   * @throws CompositorException {@code ENCODER_MISSING} if they do not run or lack a feature
   */
  public static FfmpegInstallation at(Path ffmpeg, Path ffprobe) {
    return FfmpegSearch.at(ffmpeg, ffprobe);
  }

  /**
   * A builder of an installation without any feature, for tests. Nothing is started or checked;
   * programs use {@link #find()} or {@link #at}.
   *
   * @param ffmpeg see {@link #ffmpeg()}
   * @param ffprobe see {@link #ffprobe()}
   */
  public static Builder builder(Path ffmpeg, Path ffprobe) {
    return new Builder(ffmpeg, ffprobe);
  }

  /** A builder with this installation's values. */
  public Builder toBuilder() {
    return new Builder(ffmpeg, ffprobe)
        .version(version)
        .origin(origin)
        .encoders(encoders)
        .filters(filters);
  }

  /** The program that encodes. */
  public Path ffmpeg() {
    return ffmpeg;
  }

  /** The program that inspects files. */
  public Path ffprobe() {
    return ffprobe;
  }

  /** The version as the encoder program gives it, such as {@code 8.1.2}. */
  public String version() {
    return version;
  }

  /** How the installation was found. */
  public Origin origin() {
    return origin;
  }

  /** The names of all encoders; unmodifiable. */
  public Set<String> encoders() {
    return encoders;
  }

  /** The names of all filters; unmodifiable. */
  public Set<String> filters() {
    return filters;
  }

  /** The needed encoders and filters that it lacks, sorted; empty if it can be used. */
  public Set<String> missing() {
    return FfmpegFeatures.missingFrom(encoders, filters);
  }

  /** Whether it can convert HDR facecams to SDR; without that their colours look flat. */
  public boolean canToneMap() {
    return FfmpegFeatures.canToneMap(filters);
  }

  /**
   * Adds the directory of the programs' shared libraries to a process's environment, for hosts that
   * start the programs themselves.
   *
   * @param environment as {@link ProcessBuilder#environment} gives it; modified
   */
  public void prepare(Map<String, String> environment) {
    BundledLibraries.addTo(environment, ffmpeg);
  }

  private List<Object> values() {
    return List.of(ffmpeg, ffprobe, version, origin, encoders, filters);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FfmpegInstallation found && values().equals(found.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Without the encoders and filters, which are hundreds. */
  @Override
  public String toString() {
    return "FfmpegInstallation" + List.of(ffmpeg, ffprobe, version, origin);
  }

  /** Builds a {@link FfmpegInstallation}. Not thread-safe. */
  public static final class Builder {

    private final Path ffmpeg;
    private final Path ffprobe;
    private String version = "";
    private Origin origin = Origin.CONFIGURED;
    private Set<String> encoders = Set.of();
    private Set<String> filters = Set.of();

    private Builder(Path ffmpeg, Path ffprobe) {
      this.ffmpeg = ffmpeg;
      this.ffprobe = ffprobe;
    }

    /** The version, such as {@code 8.1.2}; default empty. */
    public Builder version(String value) {
      version = value;
      return this;
    }

    /** How the installation was found; default {@link Origin#CONFIGURED}. */
    public Builder origin(Origin value) {
      origin = value;
      return this;
    }

    /** The names of all encoders; default none. The set is copied. */
    public Builder encoders(Set<String> value) {
      encoders = Set.copyOf(value);
      return this;
    }

    /** The names of all filters; default none. The set is copied. */
    public Builder filters(Set<String> value) {
      filters = Set.copyOf(value);
      return this;
    }

    /** Builds the installation. */
    public FfmpegInstallation build() {
      return new FfmpegInstallation(this);
    }
  }
}
