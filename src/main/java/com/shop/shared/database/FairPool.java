package com.shop.shared.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Serves threads in the order in which they come. HikariCP gives a connection that
 * becomes free to whoever asks at that moment, so that under load some who wait time out
 * while others are served again and again; virtual threads suffer most. Therefore only as
 * many threads get to its pool as there are connections, and all others wait here, for as
 * long as the pool itself would let them wait. A place is given back only when the
 * connection that this class has returned is closed; closing the one from
 * {@code Statement.getConnection()} gives nothing back.
 */
final class FairPool extends DelegatingDataSource {

	private final HikariDataSource pool;

	private final Semaphore places;

	FairPool(HikariDataSource pool) {
		super(pool);
		this.pool = pool;
		if (pool.getMaximumPoolSize() < 1) {
			throw new IllegalArgumentException("The pool " + pool.getPoolName() + " has no size yet");
		}
		this.places = new Semaphore(pool.getMaximumPoolSize(), true);
	}

	/** Returns how many threads wait until it is their turn. */
	int waiting() {
		return this.places.getQueueLength();
	}

	String name() {
		return this.pool.getPoolName();
	}

	@Override
	public Connection getConnection() throws SQLException {
		takePlace();
		try {
			return (Connection) Proxy.newProxyInstance(FairPool.class.getClassLoader(),
					new Class<?>[] { Connection.class }, new Placed(this.pool.getConnection()));
		}
		catch (SQLException | RuntimeException | Error failed) {
			this.places.release();
			throw failed;
		}
	}

	private void takePlace() throws SQLException {
		var patience = this.pool.getConnectionTimeout();
		try {
			if (!this.places.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
				throw new SQLTransientConnectionException(
						name() + ": no connection was free within " + patience + " ms; others wait: " + waiting());
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new SQLTransientConnectionException(name() + ": interrupted while waiting for a connection",
					interrupted);
		}
	}

	/** A connection that gives its place to the next thread when it is closed. */
	private final class Placed implements InvocationHandler {

		private final Connection connection;

		private final AtomicBoolean closed = new AtomicBoolean();

		Placed(Connection connection) {
			this.connection = connection;
		}

		@Override
		@SuppressWarnings("ReferenceEquality")
		public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
				throws Throwable {
			return switch (method.getName()) {
				case "close" -> {
					close();
					yield null;
				}
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				case String _ -> call(method, arguments);
			};
		}

		private void close() throws SQLException {
			try {
				this.connection.close();
			}
			finally {
				if (this.closed.compareAndSet(false, true)) {
					FairPool.this.places.release();
				}
			}
		}

		private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
			try {
				return method.invoke(this.connection, arguments);
			}
			catch (InvocationTargetException thrown) {
				throw thrown.getTargetException();
			}
		}

	}

}
