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
 * Connections that are not for requests and listeners: they share neither the pool of
 * those nor their limits of time.
 */
@Component
public class DatabaseConnections implements DisposableBean {

	/**
	 * How long whoever works long waits for one answer: for a migration, or for the end
	 * of all transactions that are running.
	 */
	public static final Duration LONGEST_ANSWER = Duration.ofMinutes(30);

	/** How long it may take to connect. */
	public static final Duration CONNECT = Duration.ofSeconds(5);

	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

	/** For the relay, and one to spare. */
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
	 * For what keeps this instance alive in the eyes of the others: an answer comes
	 * within seconds or not at all, however many requests there are.
	 */
	public DataSource forLifeSigns() {
		return this.lifeSigns;
	}

	/** For what legitimately takes long, or holds a lock while it does. */
	public DataSource forLongWork() {
		return this.longWork;
	}

	/** From here to its end, the transaction of this thread may take long. */
	public void letTransactionTakeLong() {
		new JdbcTemplate(this.database).execute((ConnectionCallback<Boolean>) connection -> {
			// The pool sets it back when it gets the connection.
			connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_ANSWER.toMillis()));
			try (var statement = connection.createStatement()) {
				return statement.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0");
			}
		});
	}

	@Override
	public void destroy() {
		this.lifeSigns.close();
		this.longWork.close();
	}

}
