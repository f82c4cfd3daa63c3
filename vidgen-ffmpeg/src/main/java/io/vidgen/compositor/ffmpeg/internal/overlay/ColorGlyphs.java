package io.vidgen.compositor.ffmpeg.internal.overlay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of an OpenType font that lead from characters to PNG pictures: {@code cmap}, {@code
 * GSUB} for what several characters become together, {@code CBLC} and {@code CBDT}. The font is
 * big-endian, as a buffer is. Immutable once made, and thread-safe.
 */
final class ColorGlyphs {

  private static final int UNICODE_GROUPS = 12;
  private static final int LIGATURE = 4;
  private static final int EXTENSION = 7;

  private final ByteBuffer font;
  private final Map<String, Integer> tables = new HashMap<>();
  private final Map<List<Integer>, Integer> ligatures = new HashMap<>();
  private int groups;

  private ColorGlyphs(ByteBuffer font) {
    this.font = font;
  }

  /**
   * Reads a font's directory.
   *
   * @throws RuntimeException if it has no such pictures, or is none
   */
  static ColorGlyphs of(ByteBuffer font) {
    ColorGlyphs glyphs = new ColorGlyphs(font);
    int count = glyphs.u16(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      byte[] tag = new byte[4];
      font.get(entry, tag);
      glyphs.tables.put(new String(tag, StandardCharsets.US_ASCII), font.getInt(entry + 8));
    }
    for (String needed : List.of("cmap", "CBLC", "CBDT")) {
      if (!glyphs.tables.containsKey(needed)) {
        throw new IllegalArgumentException("the font has no table " + needed);
      }
    }
    glyphs.groups = glyphs.findGroups();
    if (glyphs.tables.containsKey("GSUB")) {
      glyphs.readLigatures();
    }
    return glyphs;
  }

  /** The picture of these characters together, as a PNG; empty if the font has none. */
  Optional<byte[]> png(List<Integer> characters) {
    List<Integer> glyphs = characters.stream().map(this::glyphOf).toList();
    int glyph = glyphs.size() == 1 ? glyphs.get(0) : ligatures.getOrDefault(glyphs, 0);
    return glyph == 0 ? Optional.empty() : pngOf(glyph);
  }

  private int findGroups() {
    int cmap = table("cmap");
    for (int i = 0; i < u16(cmap + 2); i++) {
      int subtable = cmap + font.getInt(cmap + 4 + 8 * i + 4);
      if (u16(subtable) == UNICODE_GROUPS) {
        return subtable;
      }
    }
    throw new IllegalArgumentException("the font has no table of all characters");
  }

  /** The glyph of a character; 0 if there is none. */
  private int glyphOf(int character) {
    int low = 0;
    int high = font.getInt(groups + 12) - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      int group = groups + 16 + 12 * middle;
      if (character < font.getInt(group)) {
        high = middle - 1;
      } else if (character > font.getInt(group + 4)) {
        low = middle + 1;
      } else {
        return font.getInt(group + 8) + character - font.getInt(group);
      }
    }
    return 0;
  }

  private void readLigatures() {
    int gsub = table("GSUB");
    int lookups = gsub + u16(gsub + 8);
    for (int i = 0; i < u16(lookups); i++) {
      int lookup = lookups + u16(lookups + 2 + 2 * i);
      for (int j = 0; j < u16(lookup + 4); j++) {
        int subtable = lookup + u16(lookup + 6 + 2 * j);
        int type = u16(lookup);
        if (type == EXTENSION) {
          type = u16(subtable + 2);
          subtable += font.getInt(subtable + 4);
        }
        if (type == LIGATURE) {
          readLigatures(subtable);
        }
      }
    }
  }

  private void readLigatures(int subtable) {
    int coverage = subtable + u16(subtable + 2);
    for (int i = 0; i < u16(subtable + 4); i++) {
      int set = subtable + u16(subtable + 6 + 2 * i);
      int first = covered(coverage, i);
      for (int j = 0; j < u16(set); j++) {
        int ligature = set + u16(set + 2 + 2 * j);
        Integer[] sequence = new Integer[u16(ligature + 2)];
        sequence[0] = first;
        for (int k = 1; k < sequence.length; k++) {
          sequence[k] = u16(ligature + 2 + 2 * k);
        }
        ligatures.putIfAbsent(List.of(sequence), u16(ligature));
      }
    }
  }

  /** The glyph with this number among those that a table is about. */
  private int covered(int coverage, int index) {
    if (u16(coverage) == 1) {
      return u16(coverage + 4 + 2 * index);
    }
    for (int i = 0; i < u16(coverage + 2); i++) {
      int range = coverage + 4 + 6 * i;
      int start = u16(range);
      int from = u16(range + 4);
      if (index >= from && index <= from + u16(range + 2) - start) {
        return start + index - from;
      }
    }
    throw new IllegalArgumentException("the font covers no glyph " + index);
  }

  private Optional<byte[]> pngOf(int glyph) {
    int cblc = table("CBLC");
    int array = cblc + font.getInt(cblc + 8);
    int count = font.getInt(cblc + 16);
    for (int i = 0; i < count; i++) {
      int entry = array + 8 * i;
      int first = u16(entry);
      if (glyph >= first && glyph <= u16(entry + 2)) {
        int subtable = array + font.getInt(entry + 4);
        return imageOf(subtable, glyph - first);
      }
    }
    return Optional.empty();
  }

  /** Where the pictures of a range are is written in one of two ways. */
  private Optional<byte[]> imageOf(int subtable, int index) {
    int data = table("CBDT") + font.getInt(subtable + 4);
    int start;
    int end;
    switch (u16(subtable)) {
      case 1 -> {
        start = font.getInt(subtable + 8 + 4 * index);
        end = font.getInt(subtable + 8 + 4 * index + 4);
      }
      case 3 -> {
        start = u16(subtable + 8 + 2 * index);
        end = u16(subtable + 8 + 2 * index + 2);
      }
      default -> {
        return Optional.empty();
      }
    }
    int metrics =
        switch (u16(subtable + 2)) {
          case 17 -> 5;
          case 18 -> 8;
          case 19 -> 0;
          default -> -1;
        };
    if (metrics < 0 || end <= start) {
      return Optional.empty();
    }
    byte[] png = new byte[font.getInt(data + start + metrics)];
    font.get(data + start + metrics + 4, png);
    return Optional.of(png);
  }

  /** Where a table begins; 0 if there is none. */
  private int table(String tag) {
    return tables.getOrDefault(tag, 0);
  }

  private int u16(int at) {
    return font.getShort(at) & 0xFFFF;
  }
}
