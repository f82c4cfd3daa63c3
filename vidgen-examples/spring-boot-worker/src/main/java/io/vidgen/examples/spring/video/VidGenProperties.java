package io.vidgen.examples.spring.video;

import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How videos are made.
 *
 * @param directory where they are kept
 * @param publicUrl where this application serves that directory
 * @param rendersAtOnce how many are made at once; 1 keeps two processors busy
 * @param allowPrivateAddresses whether pages of this machine and of private networks are recorded:
 *     for development
 */
@Validated
@ConfigurationProperties("vidgen")
record VidGenProperties(
    Path directory,
    URI publicUrl,
    @Min(1) @DefaultValue("1") int rendersAtOnce,
    @DefaultValue("false") boolean allowPrivateAddresses) {}
