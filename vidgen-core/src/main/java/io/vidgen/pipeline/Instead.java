package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.internal.OtherAddresses;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be shown instead of a page in trouble.
 *
 * @param url where it is
 * @param isAnotherPage whether it is not what was asked for, at another address
 * @param trouble what the page was in trouble with
 * @param note says all of that to people
 */
record Instead(URI url, boolean isAnotherPage, ErrorCode trouble, String note) {

  /** In the order in which they are to be tried; the last is the fallback. */
  static List<Instead> of(
      RecordingSpec page, PageErrorPolicy.Fallback fallback, RecorderException thrown) {
    ErrorCode trouble = thrown.code();
    String because = ", because of " + trouble + ": " + thrown.getMessage();
    List<Instead> choices = new ArrayList<>();
    if (mayBeElsewhere(page)) {
      for (URI url : OtherAddresses.ofTheSamePage(page.page().url(), trouble)) {
        choices.add(new Instead(url, false, trouble, "it is recorded at " + url + because));
      }
      OtherAddresses.firstPage(page.page().url(), trouble)
          .ifPresent(
              url ->
                  choices.add(
                      new Instead(
                          url, true, trouble, "the website's first page is shown" + because)));
    }
    choices.add(new Instead(fallback.url(), true, trouble, "the fallback is shown" + because));
    return choices;
  }

  /**
   * What a visitor sends is meant for the host that was named, and what is done in a page for that
   * page.
   */
  private static boolean mayBeElsewhere(RecordingSpec page) {
    return !page.visitor().isKnownToHosts()
        && page.actions().isEmpty()
        && page.page().match(address -> true, card -> false);
  }
}
