package com.shop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source that counts its statements. */
public final class CountedStatements extends DelegatingDataSource {

	private final AtomicInteger count = new AtomicInteger();

	public CountedStatements(DataSource database) {
		super(database);
	}

	/** Returns the number of statements since the last call. */
	public int sinceThen() {
		return this.count.getAndSet(0);
	}

	@Override
	public Connection getConnection() throws SQLException {
		var connection = super.getConnection();
		return (Connection) Proxy.newProxyInstance(CountedStatements.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (_, method, arguments) -> {
					if (method.getName().equals("prepareStatement") || method.getName().equals("createStatement")) {
						this.count.incrementAndGet();
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException failed) {
						throw failed.getTargetException();
					}
				});
	}

}
