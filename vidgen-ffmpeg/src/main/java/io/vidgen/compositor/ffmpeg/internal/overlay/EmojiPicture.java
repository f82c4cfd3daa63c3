package io.vidgen.compositor.ffmpeg.internal.overlay;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GraphicAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * An emoji as its font has it.
 *
 * @param image with transparency
 */
record EmojiPicture(BufferedImage image) {

  /** Shares of the text's size: as high as a capital letter, and a little more on both sides. */
  private static final float HEIGHT = 1.12f;

  private static final float BELOW = 0.22f;

  /** The emoji in a text of this size. */
  GraphicAttribute at(float size) {
    return new Attribute(image, size);
  }

  /** Among letters: it has a place, but no outline. */
  private static final class Attribute extends GraphicAttribute {

    private final BufferedImage image;
    private final float size;

    Attribute(BufferedImage image, float size) {
      super(ROMAN_BASELINE);
      this.image = image;
      this.size = size;
    }

    private float width() {
      return HEIGHT * size * image.getWidth() / image.getHeight();
    }

    @Override
    public float getAscent() {
      return (HEIGHT - BELOW) * size;
    }

    @Override
    public float getDescent() {
      return BELOW * size;
    }

    @Override
    public float getAdvance() {
      return width();
    }

    @Override
    public Rectangle2D getBounds() {
      return new Rectangle2D.Float(0, -getAscent(), width(), HEIGHT * size);
    }

    @Override
    public Shape getOutline(AffineTransform transform) {
      return new Path2D.Float();
    }

    @Override
    public void draw(Graphics2D graphics, float x, float y) {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      AffineTransform place = AffineTransform.getTranslateInstance(x, y - getAscent());
      double scale = HEIGHT * size / image.getHeight();
      place.scale(scale, scale);
      graphics.drawImage(image, place, null);
    }
  }
}
