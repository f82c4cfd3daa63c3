package io.vidgen.examples.server.api;

import io.vidgen.render.RenderStatus;

/** What is going on, for people. */
final class Steps {

  private Steps() {}

  static String nameOf(RenderStatus status) {
    return switch (status) {
      case QUEUED -> "Waiting for its turn";
      case RECORDING -> "Recording the pages";
      case NORMALIZING -> "Preparing the clips";
      case CONCATENATING -> "Joining the scenes";
      case OVERLAYING -> "Laying the facecam over them";
      case UPLOADING -> "Publishing the video";
      case DONE -> "Done";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }
}
