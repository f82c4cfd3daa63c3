/**
 * Campaigns, renders and their jobs in Postgres.
 *
 * <p>{@link io.vidgen.jdbc.VidGenMigrations} locates the SQL scripts of the tables, {@link
 * io.vidgen.jdbc.JdbcCampaigns} stores campaigns, {@link io.vidgen.jdbc.JdbcRenders} requests
 * renders, and {@link io.vidgen.jdbc.JdbcRenderQueue} serves workers. {@link
 * io.vidgen.jdbc.JdbcWebhooks} stores who is told by webhooks, and {@link
 * io.vidgen.jdbc.WebhookDeliverer} tells them. They never close the data source that they are
 * given.
 *
 * <h2>Transactions</h2>
 *
 * <p>A call never commits or rolls back a transaction that it did not begin. Its behaviour depends
 * on the connection, which {@code within(connection)} takes from the host, or which the data source
 * returns to the calling thread:
 *
 * <ul>
 *   <li>Normally each call is one transaction on its own connection, and is committed when it
 *       returns, whether the pool has autocommit on or off.
 *   <li>A data source that is aware of the host's transactions, such as Spring's {@code
 *       TransactionAwareDataSourceProxy} or that of a JTA transaction manager, returns the
 *       connection of the current transaction; {@code within(connection)} names it. The call is
 *       part of that transaction: if it is rolled back, nothing was stored. When the call returns
 *       or throws, role, claims, search path and autocommit are as before. Each call works inside a
 *       savepoint: a call that throws has changed nothing and leaves the transaction usable.
 *   <li>{@link io.vidgen.jdbc.JdbcRenderQueue}, the workers' side, throws an {@link
 *       IllegalStateException} within a transaction of the host.
 * </ul>
 *
 * <p>A transaction is recognized by autocommit being off. One begun with a {@code BEGIN} statement
 * while autocommit is on is joined by {@code within(connection)}; a data source that returns its
 * connection is refused with an {@link IllegalStateException}.
 */
@NullMarked
package io.vidgen.jdbc;

import org.jspecify.annotations.NullMarked;
