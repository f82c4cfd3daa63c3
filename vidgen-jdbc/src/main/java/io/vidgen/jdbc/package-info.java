/**
 * Campaigns, renders and their jobs in Postgres.
 *
 * <p>{@link io.vidgen.jdbc.VidGenMigrations} says where the tables' SQL is, {@link
 * io.vidgen.jdbc.JdbcCampaigns} keeps campaigns, {@link io.vidgen.jdbc.JdbcRenders} asks for
 * renders, and workers are served by {@link io.vidgen.jdbc.JdbcRenderQueue}. No data source given
 * to them is ever closed.
 *
 * <h2>Transactions</h2>
 *
 * <p>A call never commits or rolls back what it did not begin. What it does depends on the
 * connection that the data source hands out to the calling thread:
 *
 * <ul>
 *   <li>Normally each call is one transaction on a connection of its own, and committed when it
 *       returns, whether the pool has autocommit on or off.
 *   <li>A data source that is aware of the host's transactions, as Spring's {@code
 *       TransactionAwareDataSourceProxy} or that of a JTA transaction manager, hands out the
 *       connection of the transaction in progress. The call is part of that transaction, whose
 *       outcome decides: when it is rolled back, nothing was stored. Role, claims and autocommit
 *       are as before when the call returns or throws. A call that throws has changed nothing and
 *       leaves the transaction usable: it works behind a savepoint.
 *   <li>{@link io.vidgen.jdbc.JdbcRenderQueue}, the workers' side, throws an {@link
 *       IllegalStateException} within a transaction of the host.
 * </ul>
 *
 * <p>A transaction is recognized by autocommit being off. One begun with a {@code BEGIN} statement
 * while autocommit is on is refused with an {@link IllegalStateException}.
 */
@NullMarked
package io.vidgen.jdbc;

import org.jspecify.annotations.NullMarked;
