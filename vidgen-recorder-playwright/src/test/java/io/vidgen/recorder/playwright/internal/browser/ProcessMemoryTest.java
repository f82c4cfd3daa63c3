package io.vidgen.recorder.playwright.internal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.internal.ProcessTree;
import io.vidgen.recorder.playwright.NoOtherBrowser;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoOtherBrowser.class)
class ProcessMemoryTest {

  /** Of a machine whose pages have 64 KiB: statm says 3,600 pages there. */
  private static final String STATUS =
      """
      Name:\tchrome-headless
      VmPeak:\t 33849408 kB
      VmHWM:\t   260032 kB
      VmRSS:\t   230400 kB
      RssAnon:\t   100352 kB
      RssFile:\t   121856 kB
      RssShmem:\t     8192 kB
      VmData:\t   402944 kB
      """;

  @Test
  void aProcessHasWhatIsItsOwnAndWhatItShares() {
    assertThat(ProcessMemory.Share.of(STATUS))
        .contains(new ProcessMemory.Share(100_352L * 1024, 130_048L * 1024));
  }

  @Test
  void ofAnOldKernelAllCountsAsItsOwn() {
    assertThat(ProcessMemory.Share.of("Name:\tx\nVmRSS:\t 1000 kB\n"))
        .contains(new ProcessMemory.Share(1_024_000, 0));
  }

  @Test
  void aProcessThatIsOverHasNone() {
    assertThat(ProcessMemory.Share.of("Name:\tchrome-headless\nState:\tZ (zombie)\n")).isEmpty();
    assertThat(ProcessMemory.Share.of("")).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theMemoryOfThisProcessIsKnown() {
    long mebibytes = new ProcessMemory(ProcessHandle.current()).bytes().orElseThrow() >> 20;

    assertThat(mebibytes).isBetween(16L, 65_536L);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessThatIsStartedLaterCountsASecondLaterAtTheLatest() throws IOException {
    // The program that ends a pipe holds a line of 64 MiB until that ends.
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "read go; (head -c 67108864 /dev/zero; sleep 60) | tail -n 1")
            .start();
    try {
      AtomicLong nanos = new AtomicLong();
      ProcessMemory memory = new ProcessMemory(shell.toHandle(), nanos::get);
      assertThat(memory.bytes().orElseThrow()).isLessThan(32 << 20);
      try (OutputStream stdin = shell.getOutputStream()) {
        stdin.write('\n');
      }
      await()
          .atMost(Allowance.seconds(30))
          .until(() -> new ProcessMemory(shell.toHandle()).bytes().orElseThrow() > (64 << 20));

      long soon = memory.bytes().orElseThrow();
      nanos.addAndGet(1_000_000_000);
      long later = memory.bytes().orElseThrow();

      assertThat(soon).isLessThan(32 << 20);
      assertThat(later).isGreaterThan(64 << 20);
    } finally {
      new ProcessTree(shell.toHandle()).kill();
    }
  }
}
