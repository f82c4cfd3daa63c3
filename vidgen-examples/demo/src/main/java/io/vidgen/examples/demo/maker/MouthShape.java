package io.vidgen.examples.demo.maker;

/**
 * How the mouth stands in one frame.
 *
 * @param openness 0 closed to 1 wide open
 * @param spread -1 pursed to 1 spread
 */
record MouthShape(double openness, double spread) {
  static final MouthShape CLOSED = new MouthShape(0, 0);
}
