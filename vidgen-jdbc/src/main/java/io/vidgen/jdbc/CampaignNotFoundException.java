package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.UUID;

/** There is no such campaign; one that belongs to somebody else looks exactly the same. */
public final class CampaignNotFoundException extends VidGenException {

  CampaignNotFoundException(UUID campaignId) {
    super(ErrorCode.CAMPAIGN_NOT_FOUND, "there is no campaign " + campaignId, null);
  }
}
