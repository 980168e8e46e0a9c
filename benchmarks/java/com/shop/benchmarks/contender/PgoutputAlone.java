package com.shop.benchmarks.contender;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Reads the changes and discards them. This is not a limit: it takes each message at
 * once, and PostgreSQL's work for it is greater than for a reader that is behind.
 */
final class PgoutputAlone implements Contender {

	private final AtomicLong rows = new AtomicLong();

	private @Nullable WalStream stream;

	@Override
	public void start(Place place) throws SQLException {
		var opened = WalStream.open(place);
		this.stream = opened;
		Thread.ofPlatform().daemon().start(() -> read(opened));
	}

	private void read(WalStream opened) {
		try {
			while (true) {
				var message = opened.read();
				if (message.get(message.position()) == 'I') {
					this.rows.incrementAndGet();
				}
			}
		}
		catch (SQLException closed) {
			throw new IllegalStateException("Nothing more to read", closed);
		}
	}

	@Override
	public long count() {
		return this.rows.get();
	}

	@Override
	public void close() throws SQLException {
		if (this.stream != null) {
			this.stream.close();
		}
	}

}
