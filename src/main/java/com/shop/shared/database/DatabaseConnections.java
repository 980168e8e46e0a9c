package com.shop.shared.database;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Connections outside of the pools for requests and listeners, and without their time
 * limits.
 */
@Component
public class DatabaseConnections implements DisposableBean {

	/**
	 * How long long-running work waits for one response: for a migration, or for the end
	 * of all running transactions.
	 */
	public static final Duration LONGEST_ANSWER = Duration.ofMinutes(30);

	/** The timeout for connecting. */
	public static final Duration CONNECT = Duration.ofSeconds(5);

	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

	/** One connection for the relay, and one to spare. */
	private static final int SIGNS_OF_LIFE = 2;

	private static final int LONG_WORKS = 10;

	private static final Duration LONG_WORK_IDLE = Duration.ofSeconds(10);

	private final DataSource database;

	private final HikariDataSource lifeSigns;

	private final HikariDataSource longWork;

	DatabaseConnections(DataSource database) throws SQLException {
		this.database = database;
		var pool = database.unwrap(HikariDataSource.class);
		this.lifeSigns = CopiedPool.of(pool, "life-signs", SIGN_OF_LIFE);
		this.lifeSigns.setMaximumPoolSize(SIGNS_OF_LIFE);
		this.lifeSigns.setMinimumIdle(1);
		this.lifeSigns.setConnectionTimeout(SIGN_OF_LIFE.toMillis());
		this.longWork = CopiedPool.of(pool, "long-work", LONGEST_ANSWER);
		this.longWork.setConnectionInitSql(null);
		this.longWork.setMaximumPoolSize(LONG_WORKS);
		this.longWork.setMinimumIdle(0);
		this.longWork.setIdleTimeout(LONG_WORK_IDLE.toMillis());
	}

	/**
	 * For heartbeats: a response comes within seconds or not at all, however many
	 * requests there are.
	 */
	public DataSource forLifeSigns() {
		return this.lifeSigns;
	}

	/** For work that takes long or holds a lock for long. */
	public DataSource forLongWork() {
		return this.longWork;
	}

	/** Lifts the time limits of the current transaction. */
	public void letTransactionTakeLong() {
		new JdbcTemplate(this.database).execute((ConnectionCallback<Boolean>) connection -> {
			// The pool resets this when the connection is returned.
			connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_ANSWER.toMillis()));
			try (var statement = connection.createStatement()) {
				return statement.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;"
						+ " SET LOCAL idle_in_transaction_session_timeout = 0");
			}
		});
	}

	@Override
	public void destroy() {
		this.lifeSigns.close();
		this.longWork.close();
	}

}
