/** What watch pages report, and which of it is believed. */
@NullMarked
package io.vidgen.examples.server.views;

import org.jspecify.annotations.NullMarked;
