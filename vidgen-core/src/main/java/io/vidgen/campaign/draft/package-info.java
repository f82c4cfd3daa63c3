/** Campaigns as a user submits them, in JSON or code, and their validation. */
@NullMarked
package io.vidgen.campaign.draft;

import org.jspecify.annotations.NullMarked;
