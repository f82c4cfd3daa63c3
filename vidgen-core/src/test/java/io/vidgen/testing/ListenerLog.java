package io.vidgen.testing;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps everything a listener hears. Thread-safe. */
public final class ListenerLog implements RenderListener {

  private final List<Progress> progress = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** A listener that has heard nothing yet. */
  public ListenerLog() {}

  @Override
  public void progress(Progress heard) {
    progress.add(heard);
  }

  @Override
  public void log(String line) {
    lines.add(line);
  }

  /** Every progress heard, in order. */
  public List<Progress> progress() {
    return List.copyOf(progress);
  }

  /** The statuses heard, in order, each once for as long as it lasted. */
  public List<RenderStatus> statuses() {
    return progress.stream().map(Progress::status).distinct().toList();
  }

  /** Every log line heard, in order. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
