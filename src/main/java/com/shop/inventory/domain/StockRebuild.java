package com.shop.inventory.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.shop.shared.Sku;

/**
 * Rebuilds the read model of the available stock from the streams while the shop runs.
 * Only one instance runs it. If that instance dies, the rebuild can be started again;
 * corrections that were already made remain valid.
 */
@Service
public class StockRebuild implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(StockRebuild.class);

	private static final int PRODUCTS_AT_A_TIME = 100;

	private static final long SHUTDOWN_MILLIS = 5_000;

	private final RebuildRecord record;

	private final StreamReplay replay;

	private final JdbcClient jdbc;

	private final SimpleAsyncTaskExecutor thread = new SimpleAsyncTaskExecutor("stock-rebuild-");

	StockRebuild(RebuildRecord record, StreamReplay replay, JdbcClient jdbc) {
		this.record = record;
		this.replay = replay;
		this.jdbc = jdbc;
		this.thread.setTaskTerminationTimeout(SHUTDOWN_MILLIS);
	}

	/** Starts the rebuild, unless this or another instance is running one. */
	public RebuildProgress start() {
		this.record.begin().ifPresent(run -> this.thread.execute(() -> run(run)));
		return progress();
	}

	public RebuildProgress progress() {
		return this.record.progress();
	}

	private void run(long run) {
		try {
			for (var skus = skusAfter(""); !skus.isEmpty(); skus = skusAfter(skus.getLast().value())) {
				rebuild(skus, run);
			}
			this.record.end(run);
		}
		catch (RebuildTakenOver newer) {
			log.warn("Stopped rebuilding the available stock: {}", newer.getMessage());
		}
		catch (RuntimeException failed) {
			log.error("Rebuilding the available stock failed", failed);
			this.record.advance(run, 0, 0, failed.getMessage());
			this.record.end(run);
		}
	}

	private void rebuild(List<Sku> skus, long run) {
		var corrected = 0;
		String error = null;
		for (var sku : skus) {
			try {
				corrected += this.replay.correct(sku, () -> goOn(run, 0, 0, null)) ? 1 : 0;
			}
			catch (StreamDeviates deviation) {
				log.error("The available stock of {} was not rebuilt: {}", sku, deviation.getMessage());
				error = (error != null) ? error : deviation.getMessage();
			}
		}
		goOn(run, skus.size(), corrected, error);
	}

	private void goOn(long run, int done, int corrected, @Nullable String error) {
		if (Thread.interrupted()) {
			throw new IllegalStateException("The instance was shut down; start it again.");
		}
		this.record.advance(run, done, corrected, error);
	}

	private List<Sku> skusAfter(String sku) {
		return this.jdbc.sql("SELECT sku FROM inventory.products WHERE sku > ? ORDER BY sku LIMIT ?")
			.params(sku, PRODUCTS_AT_A_TIME)
			.query((row, _) -> new Sku(row.getString("sku")))
			.list();
	}

	@Override
	public void close() {
		this.thread.close();
	}

}
