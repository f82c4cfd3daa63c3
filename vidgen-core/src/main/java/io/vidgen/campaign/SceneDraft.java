package io.vidgen.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A scene as a user typed it, under its wire names; anything may be wrong with it.
 *
 * @param url the address, with or without a scheme
 * @param durationSec how many seconds the page is shown
 */
public record SceneDraft(
    @JsonProperty("url") @Nullable String url,
    @JsonProperty("duration_sec") @Nullable Integer durationSec) {}
