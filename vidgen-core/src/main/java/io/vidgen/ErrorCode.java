package io.vidgen;

/**
 * Stable names for what can go wrong, kept in a render's row and shown to users.
 *
 * <p>{@link #retryable()} says whether the same work can succeed later without anybody changing
 * anything. A {@link VidGenException} may overrule it where its thrower knows better.
 */
public enum ErrorCode {
  /** The campaign breaks a rule; the exception lists the fields. */
  INVALID_CAMPAIGN(false),
  /** There is no such campaign, or the caller may not see it. */
  CAMPAIGN_NOT_FOUND(false),

  /** The page's host name does not exist, or the resolver does not answer. */
  DNS_NOT_FOUND(true),
  /** The page's server refuses or drops connections. */
  CONNECTION_FAILED(true),
  /** The page's certificate is not valid. */
  TLS_INVALID(false),
  /** The page's server answered with a 4xx status. */
  HTTP_CLIENT_ERROR(false),
  /** The page's server answered with a 5xx status. */
  HTTP_SERVER_ERROR(true),
  /** The address is not public, and the host application does not allow it. */
  URL_BLOCKED(false),
  /**
   * The page did not answer within the budget; or it took all the time that a recording may take,
   * which is not tried again.
   */
  PAGE_TIMEOUT(true),
  /** The page's renderer crashed. */
  PAGE_CRASHED(true),
  /** The page takes more than it may: memory, frames within frames, data for the recorder. */
  PAGE_TOO_LARGE(false),
  /** The page is built so that the recorder cannot find out what is on it. */
  PAGE_UNREADABLE(true),
  /** The address leads to a download, not to a page. */
  NOT_A_PAGE(false),
  /** The page shows nothing from the first frame to the last. */
  BLANK_PAGE(true),
  /** The page's server shows a check for robots instead of the page. */
  BOT_WALL(false),
  /** An action in a page cannot be done: its element is not there, or its script fails. */
  ACTION_FAILED(false),
  /** A page is to be visited with a secret that the host application does not give. */
  SECRET_MISSING(false),
  /** A secret is kept, but encrypted with a key that this process does not have. */
  SECRET_UNREADABLE(true),
  /** No usable browser is installed. */
  BROWSER_MISSING(false),
  /** The browser failed in a way that has no code of its own. */
  BROWSER_FAILED(true),

  /** A given file is not there or cannot be read. */
  INPUT_MISSING(false),
  /** A given file is not a video of a kind that is accepted. */
  INPUT_UNSUPPORTED(false),
  /** A given file is damaged or cut short. */
  INPUT_CORRUPT(false),
  /** A given file has more pixels, streams or seconds than allowed. */
  INPUT_TOO_LARGE(false),
  /** No usable encoder program is installed. */
  ENCODER_MISSING(false),
  /** The encoder made no progress for longer than allowed. */
  ENCODER_STALLED(true),
  /** The encoder failed, or what it made is not what was asked for. */
  ENCODER_FAILED(true),
  /** Nothing that transcribes speech is installed or configured, or its model is missing. */
  TRANSCRIBER_MISSING(false),
  /** The transcriber failed, or took longer than allowed. */
  TRANSCRIBER_FAILED(true),
  /** A document is to be shown, and there is nothing that draws its pages. */
  DOCUMENT_RENDERER_MISSING(false),
  /** There is no space left on a local disk. */
  DISK_FULL(true),

  /** The storage refuses the credentials. */
  STORAGE_DENIED(false),
  /** The storage refuses the request for another reason that will stay. */
  STORAGE_REJECTED(false),
  /** The storage cannot be reached or is overloaded. */
  STORAGE_UNAVAILABLE(true),

  /** The queue cannot be reached. */
  QUEUE_UNAVAILABLE(true),
  /** The campaign has an active render already. */
  RENDER_IN_PROGRESS(false),
  /** There is no such render, or the caller may not see it. */
  RENDER_NOT_FOUND(false),
  /** A render was waited for, or is to be deleted, and has not ended; it goes on. */
  RENDER_NOT_ENDED(true),
  /** As many renders are queued or running as one owner may have. */
  TOO_MANY_RENDERS(true),
  /** An owner has as many webhook endpoints as one may have. */
  TOO_MANY_ENDPOINTS(false),
  /** Another worker holds the job now, or it has already ended. */
  LEASE_LOST(false),
  /** The render took longer than a worker gives it, and was ended. */
  RENDER_TIMEOUT(false),
  /** Every worker that tried the job went away. */
  WORKER_LOST(false),
  /** The worker is shutting down. */
  WORKER_STOPPING(true),
  /** Somebody cancelled the render. */
  CANCELLED(false),
  /** A stage of the host application's own has refused the render. */
  REFUSED(false),
  /** A defect of ours or of an adapter. */
  INTERNAL(true);

  private final boolean retryable;

  ErrorCode(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same work can succeed later without anybody changing anything. */
  public boolean retryable() {
    return retryable;
  }
}
