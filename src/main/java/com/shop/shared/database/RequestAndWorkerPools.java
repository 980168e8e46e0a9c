package com.shop.shared.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Gives requests connections from one pool and everything else from another, so that
 * background work and operators are served however many customers come at once.
 */
final class RequestAndWorkerPools extends DelegatingDataSource implements AutoCloseable {

	private static final long DO_NOT_TRY_FIRST = -1;

	/** Where operators look, also to find out why customers have to wait. */
	private static final List<String> OPERATORS = List.of("/ops", "/actuator", "/staff/operations");

	private final FairPool requests;

	private final HikariDataSource workers;

	private final FairPool work;

	RequestAndWorkerPools(HikariDataSource requests) {
		super(requests);
		ReadOnlyServer.watch(requests);
		this.requests = new FairPool(requests);
		this.workers = CopiedPool.of(requests, "work");
		this.work = new FairPool(this.workers);
		// Before the first connection, a pool lets only one thread at a time try to
		// connect.
		// If the database does not respond then, each request would wait for all before
		// it.
		requests.setInitializationFailTimeout(DO_NOT_TRY_FIRST);
	}

	@Override
	public Connection getConnection() throws SQLException {
		return (isRequest() ? this.requests : this.work).getConnection();
	}

	private static boolean isRequest() {
		return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
				&& !isOperators(attributes.getRequest().getRequestURI());
	}

	static boolean isOperators(String path) {
		return OPERATORS.stream().anyMatch(start -> path.equals(start) || path.startsWith(start + "/"));
	}

	/** Adds the meters that the requests' pool does not have yet. */
	void bindTo(MeterRegistry meters) {
		this.workers.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
		for (var pool : List.of(this.requests, this.work)) {
			Gauge.builder("shop.database.waiting", pool, FairPool::waiting)
				.description("Threads that wait for a connection to the database")
				.tag("pool", pool.name())
				.register(meters);
		}
	}

	@Override
	public void close() {
		this.workers.close();
	}

}
