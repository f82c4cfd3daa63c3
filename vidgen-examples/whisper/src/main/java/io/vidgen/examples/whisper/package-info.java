/** A transcriber on whisper.cpp, and the choice of one by a word that a user typed. */
@NullMarked
package io.vidgen.examples.whisper;

import org.jspecify.annotations.NullMarked;
