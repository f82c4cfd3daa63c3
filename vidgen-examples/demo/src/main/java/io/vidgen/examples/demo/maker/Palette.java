package io.vidgen.examples.demo.maker;

import java.awt.Color;

/** The portrait's colours, lit by a warm window on the left. */
final class Palette {
  static final Color SKIN_LIGHT = new Color(0xf6cfae);
  static final Color SKIN = new Color(0xe9b590);
  static final Color SKIN_SHADE = new Color(0xcf8f6c);
  static final Color SKIN_DEEP = new Color(0xa5654a);
  static final Color BLUSH = new Color(0xe0745e);

  static final Color HAIR_LIGHT = new Color(0x8a5a3c);
  static final Color HAIR = new Color(0x55342a);
  static final Color HAIR_DEEP = new Color(0x35201c);

  static final Color LIP = new Color(0xc4685a);
  static final Color LIP_SHADE = new Color(0xa8513f);
  static final Color MOUTH = new Color(0x58201f);
  static final Color TONGUE = new Color(0xcd6660);
  static final Color TEETH = new Color(0xfdf8ef);

  static final Color EYE_WHITE = new Color(0xfcf9f4);
  static final Color IRIS = new Color(0x4f7c6c);
  static final Color IRIS_RIM = new Color(0x24463d);
  static final Color INK = new Color(0x2a1a18);

  static final Color KNIT_LIGHT = new Color(0xe38a4c);
  static final Color KNIT = new Color(0xcb6636);
  static final Color KNIT_SHADE = new Color(0x97431f);
  static final Color COLLAR = new Color(0xf7efe1);
  static final Color COLLAR_SHADE = new Color(0xd8c9b2);

  private Palette() {}
}
