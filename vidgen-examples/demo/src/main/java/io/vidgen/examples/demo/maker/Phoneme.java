package io.vidgen.examples.demo.maker;

/**
 * The sounds of the presenter's speech, under their ARPAbet names: how each one resonates in the
 * vocal tract, how long it lasts, and what the lips do meanwhile.
 *
 * <p>A diphthong glides from its first formants to its second; for every other sound the two are
 * the same.
 */
// Records of numbers cannot change, but the check wants an annotation it ships to say so.
@SuppressWarnings("ImmutableEnumChecker")
enum Phoneme {
  AA(vowel(730, 1090, 2440), 145, lips(0.95, 0.0)),
  AE(vowel(660, 1720, 2410), 150, lips(0.85, 0.5)),
  AH(vowel(620, 1190, 2390), 105, lips(0.60, 0.0)),
  AO(vowel(570, 840, 2410), 145, lips(0.80, -0.5)),
  EH(vowel(530, 1840, 2480), 115, lips(0.60, 0.4)),
  ER(vowel(490, 1350, 1690), 130, lips(0.40, -0.3)),
  IH(vowel(390, 1990, 2550), 90, lips(0.35, 0.5)),
  IY(vowel(280, 2290, 3010), 120, lips(0.25, 1.0)),
  UH(vowel(440, 1020, 2240), 95, lips(0.40, -0.5)),
  UW(vowel(310, 900, 2240), 125, lips(0.28, -1.0)),
  AY(vowel(720, 1150, 2450), vowel(360, 2050, 2700), 185, lips(0.85, 0.3)),
  EY(vowel(500, 1850, 2500), vowel(320, 2200, 2850), 165, lips(0.50, 0.7)),
  OW(vowel(520, 950, 2400), vowel(380, 830, 2300), 165, lips(0.60, -0.8)),
  AW(vowel(720, 1250, 2450), vowel(420, 920, 2300), 185, lips(0.85, -0.3)),

  M(hum(270, 1050, 2200), 70, lips(0.00, 0.0)),
  N(hum(280, 1550, 2550), 62, lips(0.18, 0.1)),
  NG(hum(280, 1950, 2650), 68, lips(0.22, 0.1)),
  L(glide(370, 1080, 2700), 62, lips(0.35, 0.1)),
  R(glide(340, 1180, 1560), 66, lips(0.28, -0.6)),
  W(glide(300, 720, 2200), 66, lips(0.18, -1.0)),
  Y(glide(280, 2180, 3000), 58, lips(0.22, 0.7)),

  HH(breath(), 55, lips(0.45, 0.0)),
  S(hiss(6400, 2600, 0.30, 0), 92, lips(0.14, 0.5)),
  Z(hiss(6200, 2600, 0.16, 0.45), 66, lips(0.14, 0.5)),
  SH(hiss(3100, 1500, 0.32, 0), 100, lips(0.20, -0.6)),
  F(hiss(5200, 5200, 0.10, 0), 84, lips(0.08, 0.1)),
  V(hiss(4800, 5200, 0.05, 0.50), 58, lips(0.08, 0.1)),
  TH(hiss(5600, 5600, 0.08, 0), 80, lips(0.18, 0.2)),
  DH(hiss(5200, 5600, 0.04, 0.50), 46, lips(0.18, 0.2)),

  P(stop(900, 1100, 950, 0), 84, lips(0.00, 0.0)),
  B(stop(800, 1100, 950, 0.20), 70, lips(0.00, 0.0)),
  T(stop(4600, 3200, 1750, 0), 82, lips(0.16, 0.2)),
  D(stop(4200, 3200, 1750, 0.20), 60, lips(0.16, 0.2)),
  K(stop(2300, 1300, 1950, 0), 86, lips(0.25, 0.0)),
  G(stop(2100, 1300, 1950, 0.20), 68, lips(0.25, 0.0));

  /** How the sound is made: which sources are on, and how the tract resonates. */
  record Sound(
      Kind kind,
      double f1,
      double f2,
      double f3,
      double voicing,
      double noise,
      double noiseCentre,
      double noiseWidth) {}

  /** What the mouth does: how far the jaw drops (0 to 1), pursed (-1) or spread (1). */
  record Lips(double jaw, double spread) {}

  enum Kind {
    VOWEL,
    HUM,
    GLIDE,
    BREATH,
    HISS,
    STOP
  }

  private final Sound first;
  private final Sound second;
  private final double milliseconds;
  private final Lips lips;

  Phoneme(Sound sound, double milliseconds, Lips lips) {
    this(sound, sound, milliseconds, lips);
  }

  Phoneme(Sound first, Sound second, double milliseconds, Lips lips) {
    this.first = first;
    this.second = second;
    this.milliseconds = milliseconds;
    this.lips = lips;
  }

  /** The sound at its beginning. */
  Sound first() {
    return first;
  }

  /** The sound at its end. */
  Sound second() {
    return second;
  }

  /** How long it lasts in a stressed syllable. */
  double seconds() {
    return milliseconds / 1000;
  }

  Lips lips() {
    return lips;
  }

  boolean isVowel() {
    return first.kind() == Kind.VOWEL;
  }

  private static Sound vowel(double f1, double f2, double f3) {
    return new Sound(Kind.VOWEL, f1, f2, f3, 1, 0, 0, 0);
  }

  private static Sound hum(double f1, double f2, double f3) {
    return new Sound(Kind.HUM, f1, f2, f3, 0.55, 0, 0, 0);
  }

  private static Sound glide(double f1, double f2, double f3) {
    return new Sound(Kind.GLIDE, f1, f2, f3, 0.75, 0, 0, 0);
  }

  private static Sound breath() {
    return new Sound(Kind.BREATH, 560, 1500, 2500, 0, 0, 0, 0);
  }

  private static Sound hiss(double centre, double width, double noise, double voicing) {
    return new Sound(Kind.HISS, 330, 1600, 2550, voicing, noise, centre, width);
  }

  private static Sound stop(double burst, double width, double f2, double voicing) {
    return new Sound(Kind.STOP, 320, f2, 2450, voicing, 0.24, burst, width);
  }

  private static Lips lips(double jaw, double spread) {
    return new Lips(jaw, spread);
  }
}
