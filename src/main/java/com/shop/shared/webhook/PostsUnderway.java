package com.shop.shared.webhook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The posts that this instance makes at the moment, each in a thread of its own. Only one
 * thread may start posts; otherwise another could take the slots that {@link #free()} has
 * just counted.
 */
public final class PostsUnderway implements AutoCloseable {

	private final Semaphore slots;

	/** The number of posts underway to each receiver. */
	private final Map<String, Integer> byReceiver = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	/**
	 * Creates a limit.
	 * @param atOnce how many posts may be underway at a time
	 */
	public PostsUnderway(int atOnce) {
		this.slots = new Semaphore(atOnce);
	}

	/** Returns how many posts can be started now. */
	public int free() {
		return this.slots.availablePermits();
	}

	/** Returns the number of posts underway to each receiver that has any. */
	public Map<String, Integer> byReceiver() {
		return Map.copyOf(this.byReceiver);
	}

	/** Starts a post, for which there must be room. */
	public void start(String receiver, Runnable post) {
		this.slots.acquireUninterruptibly();
		this.byReceiver.merge(receiver, 1, Integer::sum);
		this.threads.execute(() -> {
			try {
				post.run();
			}
			finally {
				this.byReceiver.computeIfPresent(receiver, (_, number) -> (number > 1) ? number - 1 : null);
				this.slots.release();
			}
		});
	}

	/** Posts that are underway are interrupted. */
	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
