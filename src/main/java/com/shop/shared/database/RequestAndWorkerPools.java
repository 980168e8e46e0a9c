package com.shop.shared.database;

import java.sql.Connection;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Gives requests connections from one pool and everything else from another, so that
 * background work and operators are served however many customers come at once.
 */
final class RequestAndWorkerPools extends DelegatingDataSource implements AutoCloseable {

	private static final long DO_NOT_TRY_FIRST = -1;

	private final HikariDataSource work;

	RequestAndWorkerPools(HikariDataSource requests) {
		super(requests);
		ReadOnlyServer.watch(requests);
		this.work = CopiedPool.of(requests, "work");
		// Before the first connection, a pool lets only one thread at a time try to
		// connect.
		// If the database does not respond then, each request would wait for all before
		// it.
		requests.setInitializationFailTimeout(DO_NOT_TRY_FIRST);
	}

	@Override
	public Connection getConnection() throws SQLException {
		return isRequest() ? super.getConnection() : this.work.getConnection();
	}

	private static boolean isRequest() {
		return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
				&& !isOperators(attributes.getRequest().getRequestURI());
	}

	private static boolean isOperators(String path) {
		return path.startsWith("/ops") || path.startsWith("/actuator");
	}

	HikariDataSource work() {
		return this.work;
	}

	@Override
	public void close() {
		this.work.close();
	}

}
