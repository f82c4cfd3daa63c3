package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.UUID;

/**
 * There is another campaign with this identity, of this owner or of somebody else: the one that was
 * to be created was not stored, and the other is as it was.
 */
public final class CampaignExistsException extends VidGenException {

  CampaignExistsException(UUID campaignId) {
    super(
        ErrorCode.INVALID_CAMPAIGN,
        "there is another campaign " + campaignId + "; to change one, update it",
        null);
  }
}
