package io.vidgen.examples.whisper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a model in whisper.cpp's format that was not trained, but made up: it says the same words
 * in every second, whatever it hears. Only where a token stands decides which one follows: the
 * weights between are zero, each position has a dimension of its own, and so does each token that
 * is to follow it. The library loads it and computes with it as with any other of the smallest
 * kind.
 */
final class WrittenModel {

  private static final int VOCABULARY = 51_864; // English only.
  private static final int TOKENS = 50_257;
  private static final int END_OF_TEXT = 50_256;

  /** The library looks for a token that is a space. */
  private static final int BLANK = 220;

  private static final int FIRST_TIME = 50_363;
  private static final int TIMES_A_SECOND = 50;

  private static final int STATE = 64;
  private static final int LAYERS = 4;
  private static final int SOUND_CONTEXT = 64;
  private static final int TEXT_CONTEXT = 448;
  private static final int MELS = 80;
  private static final int FREQUENCIES = 201;

  private static final int POSITION_WEIGHT = 1000;
  private static final int TOKEN_WEIGHT = 10;

  private static final int SINGLE_PRECISION = 0;
  private static final int HALF_PRECISION = 1;

  private final OutputStream out;

  private WrittenModel(OutputStream out) {
    this.out = out;
  }

  /** A model that says these words from the beginning of each second to its end. */
  static Path write(Path file, List<String> words) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new WrittenModel(out).write(words);
    }
    return file;
  }

  private void write(List<String> words) throws IOException {
    ints(0x67676d6c);
    ints(
        VOCABULARY,
        SOUND_CONTEXT,
        STATE,
        1,
        LAYERS,
        TEXT_CONTEXT,
        STATE,
        1,
        LAYERS,
        MELS,
        HALF_PRECISION);
    ints(MELS, FREQUENCIES);
    floats(new float[MELS * FREQUENCIES]);
    ints(TOKENS);
    for (int token = 0; token < TOKENS; token++) {
      text(token == BLANK ? " " : " " + (token < words.size() ? words.get(token) : "t" + token));
    }
    encoder();
    decoder(words.size());
  }

  private void encoder() throws IOException {
    zeros("encoder.positional_embedding", STATE, SOUND_CONTEXT);
    zeros("encoder.conv1.weight", 3, MELS, STATE);
    zeros("encoder.conv1.bias", 1, STATE);
    zeros("encoder.conv2.weight", 3, STATE, STATE);
    zeros("encoder.conv2.bias", 1, STATE);
    norm("encoder.ln_post");
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "encoder.blocks." + layer + ".";
      perceptron(block);
      attention(block + "attn");
    }
  }

  private void decoder(int words) throws IOException {
    float[] positions = new float[STATE * TEXT_CONTEXT];
    for (int position = 0; position < STATE; position++) {
      positions[position * STATE + position] = POSITION_WEIGHT;
    }
    tensor("decoder.positional_embedding", positions, STATE, TEXT_CONTEXT);
    float[] tokens = new float[STATE * VOCABULARY];
    follows(tokens, 0, FIRST_TIME);
    for (int word = 0; word < words; word++) {
      follows(tokens, word + 1, word);
    }
    follows(tokens, words + 1, FIRST_TIME + TIMES_A_SECOND);
    follows(tokens, words + 2, END_OF_TEXT);
    tensor("decoder.token_embedding.weight", tokens, STATE, VOCABULARY);
    float[] ones = new float[STATE];
    Arrays.fill(ones, 1);
    tensor("decoder.ln.weight", ones, STATE);
    zeros("decoder.ln.bias", STATE);
    for (int layer = 0; layer < LAYERS; layer++) {
      String block = "decoder.blocks." + layer + ".";
      perceptron(block);
      attention(block + "attn");
      attention(block + "cross_attn");
    }
  }

  private static void follows(float[] tokens, int position, int token) {
    tokens[token * STATE + position] = TOKEN_WEIGHT;
  }

  private void perceptron(String block) throws IOException {
    norm(block + "mlp_ln");
    zeros(block + "mlp.0.weight", STATE, 4 * STATE);
    zeros(block + "mlp.0.bias", 4 * STATE);
    zeros(block + "mlp.2.weight", 4 * STATE, STATE);
    zeros(block + "mlp.2.bias", STATE);
  }

  private void attention(String name) throws IOException {
    norm(name + "_ln");
    for (String part : List.of("query", "value", "out")) {
      zeros(name + "." + part + ".weight", STATE, STATE);
      zeros(name + "." + part + ".bias", STATE);
    }
    zeros(name + ".key.weight", STATE, STATE);
  }

  private void norm(String name) throws IOException {
    zeros(name + ".weight", STATE);
    zeros(name + ".bias", STATE);
  }

  private void zeros(String name, int... sizes) throws IOException {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    tensor(name, new float[count], sizes);
  }

  /**
   * Matrices are in half precision, all else is in single. Sizes begin with that of what lies next
   * to each other.
   */
  private void tensor(String name, float[] values, int... sizes) throws IOException {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    boolean half = sizes.length > 1 && name.endsWith(".weight");
    ints(sizes.length, text.length, half ? HALF_PRECISION : SINGLE_PRECISION);
    ints(sizes);
    out.write(text);
    if (half) {
      halves(values);
    } else {
      floats(values);
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ints(bytes.length);
    out.write(bytes);
  }

  private void ints(int... values) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asIntBuffer().put(values);
    out.write(buffer.array());
  }

  private void floats(float[] values) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    out.write(buffer.array());
  }

  /** Of whole numbers from 0 to 2048, which is all there are. */
  private void halves(float[] values) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      int bits = Float.floatToIntBits(value);
      int exponent = (bits >> 23) - 127 + 15;
      buffer.putShort((short) (value == 0 ? 0 : (exponent << 10) | ((bits >> 13) & 0x3FF)));
    }
    out.write(buffer.array());
  }
}
