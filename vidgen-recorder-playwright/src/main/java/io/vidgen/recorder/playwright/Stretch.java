package io.vidgen.recorder.playwright;

import io.vidgen.recorder.RebuildingSink.Band;
import java.util.ArrayList;
import java.util.List;

/** The frames behind a key picture that have not been read out. Not thread-safe. */
final class Stretch {

  private final KeyPicture first;
  private final List<Integer> offsets = new ArrayList<>();

  Stretch(KeyPicture first) {
    this.first = first;
  }

  KeyPicture first() {
    return first;
  }

  void add(int offset) {
    offsets.add(offset);
  }

  boolean isEmpty() {
    return offsets.isEmpty();
  }

  /** How many frames it has. */
  int length() {
    return offsets.size();
  }

  List<Integer> offsets() {
    return offsets;
  }

  /** Where the page was last. */
  int lastOffset() {
    return isEmpty() ? first.look().wholeOffset() : offsets.get(offsets.size() - 1);
  }

  /** Whether a frame at this offset goes on where the ones before it went. */
  boolean goesOnTo(int offset) {
    int way = lastOffset() - first.look().wholeOffset();
    return (long) way * (offset - lastOffset()) >= 0;
  }

  /** How a frame at this offset is put together, given the picture at the stretch's end. */
  List<Band> bandsAt(int offset, KeyPicture end) {
    List<Band> bands = new ArrayList<>();
    int back = offset - first.look().wholeOffset();
    int ahead = offset - end.look().wholeOffset();
    for (int row = 0; row < first.height(); row++) {
      boolean stands = !first.hasContentAt(row);
      boolean newer = !stands && !first.hasContentAt(row + back);
      if (newer && !end.hasContentAt(row + ahead)) {
        throw new DoubtfulFramesException("row " + row + " is on neither picture");
      }
      add(bands, new Band(newer, stands ? row : row + (newer ? ahead : back), row, 1));
    }
    return bands;
  }

  /** Joined to the last, where it continues it. */
  private static void add(List<Band> bands, Band row) {
    int last = bands.size() - 1;
    if (last >= 0
        && bands.get(last).newer() == row.newer()
        && bands.get(last).from() + bands.get(last).rows() == row.from()) {
      Band band = bands.get(last);
      bands.set(last, new Band(band.newer(), band.from(), band.to(), band.rows() + 1));
    } else {
      bands.add(row);
    }
  }
}
