/** What this application is about; nothing in here knows how a video is made. */
@NullMarked
package io.vidgen.examples.spring.contacts;

import org.jspecify.annotations.NullMarked;
