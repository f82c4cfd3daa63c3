package io.vidgen.storage.bunny;

import java.io.IOException;

/** Carries what ended an upload from within through OkHttp, which expects nothing but these. */
final class ListenerFailure extends IOException {

  private final RuntimeException thrown;

  ListenerFailure(RuntimeException thrown) {
    super(thrown);
    this.thrown = thrown;
  }

  RuntimeException thrown() {
    return thrown;
  }
}
