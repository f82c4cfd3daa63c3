/**
 * Campaigns, renders and their jobs in Postgres.
 *
 * <p>{@link io.vidgen.jdbc.VidGenMigrations} says where the tables' SQL is, {@link
 * io.vidgen.jdbc.JdbcCampaigns} keeps campaigns, {@link io.vidgen.jdbc.JdbcRenders} asks for
 * renders, and workers are served by {@link io.vidgen.jdbc.JdbcRenderQueue}. No data source given
 * to them is ever closed.
 */
@NullMarked
package io.vidgen.jdbc;

import org.jspecify.annotations.NullMarked;
