package io.vidgen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectMetadataTest {

  @Test
  void anObjectIsPrivateUnlessItSaysOtherwise() {
    ObjectMetadata logo = ObjectMetadata.builder("image/png").build();

    assertThat(logo.cacheControl()).isEqualTo("private, no-store");
    assertThat(logo.isPrivate()).isTrue();
    assertThat(logo.toBuilder().cacheControl("no-store").build().isPrivate()).isFalse();
  }

  @Test
  void whatIsPublishedMayBeKeptForAYear() {
    ObjectMetadata video = ObjectMetadata.mp4();

    assertThat(video.contentType()).isEqualTo("video/mp4");
    assertThat(video.cacheControl()).isEqualTo("public, max-age=31536000, immutable");
    assertThat(ObjectMetadata.jpeg().contentType()).isEqualTo("image/jpeg");
    assertThat(ObjectMetadata.gif().contentType()).isEqualTo("image/gif");
    assertThat(ObjectMetadata.immutable("video/mp4")).isEqualTo(video);
  }

  @Test
  void everyPartTellsOneFromAnotherAndIsKeptByItsBuilder() {
    ObjectMetadata video = ObjectMetadata.mp4();
    ObjectMetadata unshared = video.toBuilder().cacheControl("private").build();

    assertThat(unshared).isNotEqualTo(video).doesNotHaveToString(video.toString());
    assertThat(video).isNotEqualTo(ObjectMetadata.jpeg());
    assertThat(unshared.toBuilder().build()).isEqualTo(unshared).hasSameHashCodeAs(unshared);
  }
}
