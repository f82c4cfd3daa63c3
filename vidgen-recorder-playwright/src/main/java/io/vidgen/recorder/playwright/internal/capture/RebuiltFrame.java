package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink.Tile;
import java.util.List;

/**
 * A frame between two pictures, put together: content that is shifted, what stands still, and
 * pixels for where both mix or neither picture shows what the frame does.
 *
 * @param tiles of the pictures
 * @param patches with pixels of their own
 */
record RebuiltFrame(List<Tile> tiles, List<Patch> patches) {}
