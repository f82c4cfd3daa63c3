package io.vidgen.examples.dropwizard.video;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.vidgen.render.VideoFormat;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;

/**
 * How videos are made.
 *
 * @param directory where they are kept
 * @param publicUrl where this application serves that directory
 * @param format their size and frame rate
 * @param rendersAtOnce how many are made at once; 1 keeps two processors busy
 * @param stopDeadline how long those that are being made may take when the application ends
 * @param allowPrivateAddresses whether pages of this machine and of private networks are recorded:
 *     for development
 */
public record VideoSettings(
    @NotNull Path directory,
    @NotNull URI publicUrl,
    @NotNull VideoFormat format,
    @Min(1) int rendersAtOnce,
    @NotNull @MinDuration(0) Duration stopDeadline,
    boolean allowPrivateAddresses) {}
