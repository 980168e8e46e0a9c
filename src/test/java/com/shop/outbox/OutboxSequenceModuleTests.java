package com.shop.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** The numbers that the events of an aggregate get. */
@ApplicationModuleTest(extraIncludes = "payment")
@TestPropertySource(properties = "shop.relay.enabled=false")
class OutboxSequenceModuleTests {

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	OutboxSequenceModuleTests(ApplicationEventPublisher events, TransactionOperations transaction, JdbcClient jdbc) {
		this.events = events;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Test
	void numbersTheEventsOfAnAggregateWithoutAGap() {
		var payment = PaymentId.next();
		publish(payment);
		this.transaction.executeWithoutResult(status -> {
			this.events.publishEvent(aPaymentMade(payment));
			status.setRollbackOnly();
		});
		this.transaction.executeWithoutResult(_ -> {
			this.events.publishEvent(aPaymentMade(payment));
			this.events.publishEvent(aPaymentMade(PaymentId.next()));
			this.events.publishEvent(aPaymentMade(payment));
		});

		assertThat(sequences(payment, "payments-made")).containsExactly(1L, 2L, 3L);
		assertThat(sequences(payment, "logging-events")).containsExactly(1L, 2L, 3L);
	}

	@Test
	void numbersTheEventsOfConcurrentTransactionsWithoutAGap() throws Exception {
		var payments = Stream.generate(PaymentId::next).limit(3).toList();
		try (var threads = Executors.newFixedThreadPool(8)) {
			var publications = Stream.generate(() -> threads.submit(() -> publishOneOfEach(payments)))
				.limit(200)
				.toList();
			for (var publication : publications) {
				publication.get();
			}
		}

		assertThat(payments).allSatisfy(payment -> assertThat(sequences(payment, "payments-made"))
			.containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList()));
	}

	private void publishOneOfEach(List<PaymentId> payments) {
		var shuffled = new ArrayList<>(payments);
		Collections.shuffle(shuffled);
		this.transaction
			.executeWithoutResult(_ -> shuffled.forEach(payment -> this.events.publishEvent(aPaymentMade(payment))));
	}

	private List<Long> sequences(PaymentId payment, String topic) {
		return this.jdbc.sql("SELECT sequence FROM outbox.outbox WHERE aggregateid = ? AND topic = ? ORDER BY position")
			.params(payment.toString(), topic)
			.query((row, _) -> row.getLong("sequence"))
			.list();
	}

	private void publish(PaymentId payment) {
		this.transaction.executeWithoutResult(_ -> this.events.publishEvent(aPaymentMade(payment)));
	}

	private static PaymentMade aPaymentMade(PaymentId payment) {
		return new PaymentMade(payment, OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"));
	}

}
