package com.shop.benchmarks.contender;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/** The limit on PostgreSQL's side: reads the changes and discards them. */
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
			System.err.println("Nothing more to read: " + closed.getMessage());
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
