package com.shop.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Pays each payment of a shop as soon as possible. */
final class Payer implements Runnable {

	private static final String OPEN = "SELECT id FROM payment.payments WHERE status = 'CREATED' ORDER BY id LIMIT 100";

	private final ShopServer shop;

	private volatile boolean done;

	/**
	 * Pays at a shop.
	 * @param shop the process that takes payments
	 */
	Payer(ShopServer shop) {
		this.shop = shop;
	}

	@Override
	public void run() {
		try {
			while (!this.done) {
				for (var payment : this.shop.all(OPEN)) {
					pay(payment);
				}
				TimeUnit.MILLISECONDS.sleep(10);
			}
		}
		catch (SQLException | IOException | InterruptedException failed) {
			throw new IllegalStateException(failed);
		}
	}

	void pay(String payment) throws IOException, InterruptedException {
		this.shop.call("POST", "/payments/" + payment + "/pay", "");
	}

	void stop() {
		this.done = true;
	}

}
