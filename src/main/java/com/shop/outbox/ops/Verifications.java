package com.shop.outbox.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;

import com.shop.shared.database.DatabaseConnections;

/** Runs verifications, one at a time among all instances, and reports on them. */
@Service
class Verifications implements DisposableBean {

	/**
	 * The advisory lock held during a verification, for as long as its connection lives.
	 */
	static final long LOCK = 0x5348_4f50_0004L;

	private static final Logger log = LoggerFactory.getLogger(Verifications.class);

	private static final long STOP_SECONDS = 5;

	private final DeliveryVerification verification;

	private final VerificationTable table;

	private final DataSource database;

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofPlatform().name("verification-", 0).factory());

	Verifications(DeliveryVerification verification, VerificationTable table, DatabaseConnections connections) {
		this.verification = verification;
		this.table = table;
		this.database = connections.forLongWork();
	}

	/** Starts a verification and returns once it has begun. */
	VerificationStatus start(@Nullable Instant since) {
		var lock = lock();
		var id = VerificationId.next();
		try {
			this.table.begin(id);
			this.threads.execute(() -> run(id, since, lock));
		}
		catch (RuntimeException failed) {
			release(lock);
			throw failed;
		}
		return status(id);
	}

	VerificationStatus status(VerificationId id) {
		return all().stream()
			.filter(status -> status.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new VerificationUnknown(id));
	}

	List<VerificationStatus> all() {
		return this.table.all();
	}

	private void run(VerificationId id, @Nullable Instant since, Connection lock) {
		try {
			var report = this.verification.verify(since);
			this.table.finish(id, report);
			if (!report.isClean()) {
				log.error("The topics do not match the outbox; see GET /ops/relay/verifications/{}", id);
			}
		}
		catch (RuntimeException failed) {
			log.warn("The outbox could not be compared with the topics", failed);
			fail(id, (failed instanceof VerificationFailed) ? String.valueOf(failed.getMessage())
					: "See the log for the reason.");
		}
		finally {
			release(lock);
		}
	}

	private void fail(VerificationId id, String error) {
		// An interrupted thread cannot get a connection.
		var _ = Thread.interrupted();
		try {
			this.table.fail(id, error);
		}
		catch (DataAccessException databaseAway) {
			log.warn("The result could not be stored; the verification will be reported as abandoned: {}",
					databaseAway.getMessage());
		}
	}

	private Connection lock() {
		try {
			var connection = this.database.getConnection();
			if (!call(connection, "pg_try_advisory_lock")) {
				connection.close();
				throw new VerificationRunning();
			}
			return connection;
		}
		catch (SQLException unreachable) {
			throw new DataAccessResourceFailureException("Could not take the lock of a verification", unreachable);
		}
	}

	private static void release(Connection lock) {
		try (lock) {
			call(lock, "pg_advisory_unlock");
		}
		catch (SQLException lost) {
			log.debug("The lock was released with its connection", lost);
		}
	}

	private static boolean call(Connection connection, String function) throws SQLException {
		try (var statement = connection.prepareStatement("SELECT " + function + "(?)")) {
			statement.setLong(1, LOCK);
			try (var row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	/** A running verification fails and records why. */
	@Override
	public void destroy() throws InterruptedException {
		this.threads.shutdownNow();
		this.threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
	}

}
