/** VidGen in this application: the worker, and a contact's video for those who ask for it. */
@NullMarked
package io.vidgen.examples.spring.video;

import org.jspecify.annotations.NullMarked;
