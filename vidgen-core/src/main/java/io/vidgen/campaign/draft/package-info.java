/**
 * Campaigns as users submit them, in JSON or code, and their validation.
 *
 * <p>{@link io.vidgen.campaign.draft.CampaignDraft} is the entry point. A draft may have any value,
 * or none: it is checked as a whole, and each violated rule becomes a {@link
 * io.vidgen.campaign.draft.FieldError} with the JSON path of its field. The names in JSON are part
 * of the API: stores keep looks under them.
 */
@NullMarked
package io.vidgen.campaign.draft;

import org.jspecify.annotations.NullMarked;
