/** The storage port: where finished videos live. Contract test: {@code VideoStorageContract}. */
@NullMarked
package io.vidgen.storage;

import org.jspecify.annotations.NullMarked;
