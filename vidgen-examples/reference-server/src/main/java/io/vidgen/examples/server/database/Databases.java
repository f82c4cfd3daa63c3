package io.vidgen.examples.server.database;

import java.util.Optional;
import javax.sql.DataSource;

/**
 * The database as each side sees it.
 *
 * @param web for requests: may act for the owner that each transaction names
 * @param worker for the worker: every owner's rows; empty where none runs, so that no credential
 *     for it is held
 */
public record Databases(DataSource web, Optional<DataSource> worker) {}
