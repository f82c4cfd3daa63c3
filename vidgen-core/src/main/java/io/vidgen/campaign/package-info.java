/**
 * What a video is made from: a campaign with its scenes, its look and an optional facecam.
 *
 * <p>Applications that know what they want build a {@link io.vidgen.campaign.Campaign} directly.
 * What a user typed goes through {@link io.vidgen.campaign.draft.CampaignDraft}, which reports
 * every violated rule. All values are immutable and thread-safe, and compared by what they say.
 */
@NullMarked
package io.vidgen.campaign;

import org.jspecify.annotations.NullMarked;
