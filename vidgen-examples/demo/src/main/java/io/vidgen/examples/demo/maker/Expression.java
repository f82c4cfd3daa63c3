package io.vidgen.examples.demo.maker;

/**
 * Everything that moves in one frame.
 *
 * @param mouth the mouth
 * @param eyesOpen 0 shut to 1 open
 * @param browLift 0 at rest to 1 raised
 * @param smile 0 neutral to 1 beaming
 * @param gazeX where the eyes look, -1 to 1; 0 is the camera
 * @param gazeY likewise, downwards
 * @param yaw turn of the head, -1 to 1, positive to the viewer's right
 * @param pitch nod of the head, -1 to 1, positive downwards
 * @param roll tilt of the head, in radians
 * @param breath 0 breathed out to 1 breathed in
 */
record Expression(
    MouthShape mouth,
    double eyesOpen,
    double browLift,
    double smile,
    double gazeX,
    double gazeY,
    double yaw,
    double pitch,
    double roll,
    double breath) {}
