/**
 * The program that makes {@code facecam.mp4}: a synthesised voice and a presenter drawn to speak
 * with it. Nothing at run time needs this package.
 */
@NullMarked
package io.vidgen.examples.demo.maker;

import org.jspecify.annotations.NullMarked;
