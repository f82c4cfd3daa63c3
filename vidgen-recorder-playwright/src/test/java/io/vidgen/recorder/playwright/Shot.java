package io.vidgen.recorder.playwright;

import io.vidgen.recorder.Recording;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recording and what can be seen in it, by the names of colours. */
public final class Shot {

  private static final Map<String, Color> COLOURS = new LinkedHashMap<>();

  static {
    COLOURS.put("white", Color.WHITE);
    COLOURS.put("black", Color.BLACK);
    COLOURS.put("red", new Color(0xE0, 0, 0));
    COLOURS.put("green", new Color(0, 0xA0, 0));
    COLOURS.put("blue", new Color(0, 0, 0xE0));
    COLOURS.put("yellow", new Color(0xF0, 0xE0, 0));
    COLOURS.put("surround", new Color(0x24, 0x28, 0x2E));
  }

  private static final int TOLERANCE = 60;

  private final Recording recording;
  private final Frames frames;
  private int decoded = -1;
  private Optional<BufferedImage> picture = Optional.empty();

  Shot(Recording recording, Frames frames) {
    this.recording = recording;
    this.frames = frames;
  }

  public Recording recording() {
    return recording;
  }

  public int frames() {
    return frames.jpegs.size();
  }

  List<byte[]> jpegs() {
    return frames.jpegs;
  }

  public BufferedImage picture(int frame) throws IOException {
    if (frame != decoded) {
      picture = Optional.of(frames.picture(frame));
      decoded = frame;
    }
    return picture.orElseThrow();
  }

  /** The colour of a place in a frame, both coordinates from 0 to 1. */
  public String colour(int frame, double x, double y) throws IOException {
    BufferedImage picture = picture(frame);
    Color seen =
        new Color(
            picture.getRGB(
                (int) Math.min(picture.getWidth() - 1, x * picture.getWidth()),
                (int) Math.min(picture.getHeight() - 1, y * picture.getHeight())));
    return COLOURS.entrySet().stream()
        .filter(entry -> distance(entry.getValue(), seen) < TOLERANCE)
        .min(Comparator.comparingInt(entry -> distance(entry.getValue(), seen)))
        .map(Map.Entry::getKey)
        .orElse(seen.toString());
  }

  public String first(double x, double y) throws IOException {
    return colour(0, x, y);
  }

  public String last(double x, double y) throws IOException {
    return colour(frames() - 1, x, y);
  }

  /** The colours of nine places all over a frame, each once. */
  public List<String> all(int frame) throws IOException {
    List<String> colours = new ArrayList<>();
    for (double x : new double[] {0.02, 0.5, 0.98}) {
      for (double y : new double[] {0.03, 0.5, 0.97}) {
        String colour = colour(frame, x, y);
        if (!colours.contains(colour)) {
          colours.add(colour);
        }
      }
    }
    return colours;
  }

  private static int distance(Color a, Color b) {
    return Math.max(
        Math.abs(a.getRed() - b.getRed()),
        Math.max(Math.abs(a.getGreen() - b.getGreen()), Math.abs(a.getBlue() - b.getBlue())));
  }
}
