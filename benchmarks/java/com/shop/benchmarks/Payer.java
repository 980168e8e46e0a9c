package com.shop.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import com.shop.benchmarks.contender.Place;

/** Pays each payment of a shop as soon as possible. */
final class Payer implements Runnable {

	private final Place place;

	private final Payment payment;

	private volatile boolean done;

	Payer(Place place, Payment payment) {
		this.place = place;
		this.payment = payment;
	}

	/** Makes a payment. */
	interface Payment {

		void make(String id) throws IOException, InterruptedException;

	}

	@Override
	public void run() {
		try (var connection = this.place.connect();
				var open = connection.prepareStatement(
						"SELECT id FROM payment.payments WHERE status = 'CREATED' ORDER BY id LIMIT 100")) {
			while (!this.done) {
				try (var payments = open.executeQuery()) {
					while (payments.next()) {
						this.payment.make(payments.getString(1));
					}
				}
				TimeUnit.MILLISECONDS.sleep(10);
			}
		}
		catch (SQLException | IOException | InterruptedException failed) {
			throw new IllegalStateException(failed);
		}
	}

	void stop() {
		this.done = true;
	}

}
