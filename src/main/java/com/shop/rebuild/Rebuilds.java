package com.shop.rebuild;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;

import com.shop.shared.Rebuildable;
import com.shop.shared.database.DatabaseConnections;

/** Starts rebuilds, one of a name at a time among all instances, and tells of them. */
@Service
class Rebuilds implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

	private static final long STOP_SECONDS = 5;

	private final List<Rebuildable<?>> tables;

	private final Rebuilder rebuilder;

	private final RebuildTable runs;

	private final DataSource database;

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofPlatform().name("rebuild-", 0).factory());

	Rebuilds(List<Rebuildable<?>> tables, Rebuilder rebuilder, RebuildTable runs, DatabaseConnections connections) {
		this.tables = List.copyOf(tables);
		this.rebuilder = rebuilder;
		this.runs = runs;
		this.database = connections.forLongWork();
	}

	/** Returns when the run has begun. */
	RebuildStatus start(String name) {
		var table = table(name);
		var lock = lock(name);
		var run = UUID.randomUUID();
		try {
			this.runs.begin(name, run);
			this.threads.execute(() -> run(run, table, lock));
		}
		catch (RuntimeException failed) {
			release(lock);
			throw failed;
		}
		return this.runs.status(table);
	}

	RebuildStatus status(String name) {
		return this.runs.status(table(name));
	}

	List<RebuildStatus> all() {
		return this.tables.stream().map(this.runs::status).toList();
	}

	private void run(UUID run, Rebuildable<?> table, RebuildLock lock) {
		try {
			this.rebuilder.rebuild(run, table, lock);
		}
		catch (RuntimeException failed) {
			log.warn("The rebuild of {} failed and changed nothing", table.name(), failed);
			tell(run, (failed instanceof RebuildFailed) ? String.valueOf(failed.getMessage())
					: "Nothing was changed; the log tells why.");
		}
		finally {
			release(lock);
		}
	}

	private void tell(UUID run, String error) {
		// A thread that is stopped gets no connection.
		var stopped = Thread.interrupted();
		try {
			this.runs.fail(run, stopped ? "The instance that rebuilt it was stopped; nothing was changed." : error);
		}
		catch (DataAccessException databaseAway) {
			log.warn("The run will be told as abandoned: {}", databaseAway.getMessage());
		}
	}

	private Rebuildable<?> table(String name) {
		return this.tables.stream()
			.filter(table -> table.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new RebuildUnknown(name, this.tables.stream().map(Rebuildable::name).toList()));
	}

	private RebuildLock lock(String name) {
		try {
			return Optional.ofNullable(RebuildLock.tryTake(this.database, name))
				.orElseThrow(() -> new RebuildRunning(name));
		}
		catch (SQLException unreachable) {
			throw new DataAccessResourceFailureException("The lock of a rebuild cannot be taken", unreachable);
		}
	}

	private static void release(RebuildLock lock) {
		try {
			lock.close();
		}
		catch (SQLException lost) {
			log.debug("The lock went with its connection", lost);
		}
	}

	/** What is running then fails, and says so. */
	@Override
	public void destroy() throws InterruptedException {
		this.threads.shutdownNow();
		this.threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
	}

}
