package io.vidgen.examples.demo.maker;

import static io.vidgen.examples.demo.maker.Phrase.Melody.FALLS;
import static io.vidgen.examples.demo.maker.Phrase.Melody.LIFTS;

import java.util.List;

/** What the presenter says. */
final class Script {
  private Script() {}

  static List<Phrase> greeting() {
    return List.of(
        // Hi there, it's nice to meet you.
        Phrase.read("HH 'AY | DH EH R | IH T S | N 'AY S | T AH | M 'IY T | Y UW", FALLS, 0.55),
        // I took a walk through your website this morning,
        Phrase.read(
            "AY | T 'UH K | AH | W 'AO K | TH R UW | Y AO R | W 'EH B S AY T | DH IH S | M 'AO R N"
                + " IH NG",
            LIFTS,
            0.30),
        // and I made you a short film.
        Phrase.read("AH N D | AY | M 'EY D | Y UW | AH | SH 'AO R T | F 'IH L M", FALLS, 0.60),
        // Let me show you three things I noticed,
        Phrase.read(
            "L EH T | M IY | SH 'OW | Y UW | TH R 'IY | TH 'IH NG Z | AY | N 'OW T IH S T",
            LIFTS,
            0.35),
        // and one small idea I think you will like.
        Phrase.read(
            "AH N D | W 'AH N | S M 'AO L | AY D 'IY AH | AY | TH IH NG K | Y UW | W IH L | L 'AY K",
            FALLS,
            0.65),
        // It only takes a minute.
        Phrase.read("IH T | 'OW N L IY | T 'EY K S | AH | M 'IH N AH T", FALLS, 0.50),
        // If it sounds useful, just press reply,
        Phrase.read(
            "IH F | IH T | S 'AW N D Z | Y 'UW S F AH L | D SH AH S T | P R 'EH S | R IH P L 'AY",
            LIFTS,
            0.30),
        // and we can talk.
        Phrase.read("AH N D | W IY | K AH N | T 'AO K", FALLS, 0.55),
        // Thank you, and see you soon!
        Phrase.read("TH 'AE NG K | Y UW | AH N D | S 'IY | Y UW | S 'UW N", FALLS, 0));
  }
}
