/**
 * One campaign for many people: recipients with their fields, merge fields, and what is checked
 * before anything is rendered.
 *
 * <p>{@link io.vidgen.recipient.RecipientCheck} is the entry point; {@code io.vidgen.csv} reads
 * lists of recipients from CSV.
 */
@NullMarked
package io.vidgen.recipient;

import org.jspecify.annotations.NullMarked;
