package com.shop.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import com.shop.messages.MessageRequiresTransaction;
import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the outbox holds after a transaction. Payment's events stand for all others. */
@ApplicationModuleTest(extraIncludes = "payment")
@TestPropertySource(properties = "shop.relay.enabled=false")
class OutboxModuleTests {

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final TransactionTemplate innerTransaction;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	OutboxModuleTests(ApplicationEventPublisher events, TransactionOperations transaction,
			PlatformTransactionManager transactions, JdbcClient jdbc, JsonMapper json) {
		this.events = events;
		this.transaction = transaction;
		this.innerTransaction = new TransactionTemplate(transactions);
		this.innerTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.jdbc = jdbc;
		this.json = json;
	}

	/** A row of the outbox, and the statement of its transaction that wrote it. */
	record Row(UUID id, String topic, String key, String type, String subject, String source, String time,
			String payload, String statement) {
	}

	@Test
	void holdsARowForTheTopicAndOneForTheAuditLog() {
		var event = aPaymentMade();

		publish(event);

		var rows = rowsOf(event.orderId());
		assertThat(rows).extracting(Row::topic).containsExactly("payments-made", "logging-events");
		assertThat(rows).allSatisfy(row -> {
			assertThat(row.id().version()).isEqualTo(7);
			assertThat(row.key()).isEqualTo(event.customerId().toString());
			assertThat(row.subject()).isEqualTo(event.paymentId().toString());
			assertThat(row.source()).isEqualTo("/shop/payment");
			assertThat(row.time()).isEqualTo(rows.getFirst().time());
		});
		assertThat(rows.getFirst().type()).isEqualTo("com.shop.payment.PaymentMade.v1");
		assertThat(this.json.readValue(rows.getFirst().payload(), PaymentMade.class)).isEqualTo(event);
		assertThat(this.json.readValue(rows.getLast().payload(), LogEntry.class)).isEqualTo(new LogEntry(
				rows.getFirst().id(), "com.shop.payment.PaymentMade.v1", "payments-made", "payment", event.customerId(),
				event.orderId(), Instant.parse(rows.getFirst().time()), "shop", event.summary()));
	}

	@Test
	void isNotVacuumedForWhatIsInserted() {
		assertThat(this.jdbc.sql("""
				SELECT coalesce(reloptions::text, '') FROM pg_class
				JOIN pg_partition_tree('outbox.outbox') ON relid = oid WHERE isleaf""").query(String.class).list())
			.as("the default partition, and those of this day and the coming days")
			.hasSizeGreaterThan(8)
			.containsOnly("{autovacuum_vacuum_insert_threshold=-1}");
	}

	@Test
	void writesAllRowsOfATransactionInOneStatementInTheOrderOfTheirEvents() {
		var order = OrderId.next();
		var made = Stream.generate(() -> aPaymentMade(order)).limit(20).toList();

		this.transaction.executeWithoutResult(_ -> made.forEach(this.events::publishEvent));

		var rows = rowsOf(order);
		assertThat(rows).hasSize(40);
		assertThat(rows).extracting(Row::statement).containsOnly(rows.getFirst().statement());
		assertThat(rows).extracting(Row::id).isSorted();
		assertThat(rows.stream().filter(row -> row.topic().equals("payments-made")).map(Row::subject))
			.containsExactlyElementsOf(made.stream().map(event -> event.paymentId().toString()).toList());
	}

	@Test
	void holdsNothingOfWhatIsRolledBack() {
		var event = aPaymentMade();

		this.transaction.executeWithoutResult(status -> {
			this.events.publishEvent(event);
			status.setRollbackOnly();
		});
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult(_ -> {
				this.events.publishEvent(event);
				throw new ArithmeticException();
			}));

		assertThat(rowsOf(event.orderId())).isEmpty();
	}

	@Test
	void refusesAnEventOutsideOfATransactionByName() {
		var event = aPaymentMade();

		assertThatExceptionOfType(OutboxRequiresTransaction.class).isThrownBy(() -> this.events.publishEvent(event))
			.withMessageContaining(PaymentMade.class.getName());

		assertThat(rowsOf(event.orderId())).isEmpty();
	}

	@Test
	void refusesACommandOutsideOfATransactionByName() {
		assertThatExceptionOfType(MessageRequiresTransaction.class)
			.isThrownBy(() -> this.events.publishEvent(new CancelPayment(OrderId.next())))
			.withMessageContaining(CancelPayment.class.getName());
	}

	@Test
	void letsEveryTransactionWriteItsOwnRows() {
		var outer = aPaymentMade();
		var inner = aPaymentMade();
		var after = aPaymentMade(outer.orderId());

		this.transaction.executeWithoutResult(_ -> {
			this.events.publishEvent(outer);
			this.innerTransaction.executeWithoutResult(_ -> this.events.publishEvent(inner));
			assertThat(rowsOf(inner.orderId())).hasSize(2);
			this.events.publishEvent(after);
		});

		assertThat(rowsOf(outer.orderId())).hasSize(4);
		assertThat(rowsOf(inner.orderId())).hasSize(2);
	}

	@Test
	void keepsTheRowsOfAnInnerTransactionWhenTheOuterOneIsRolledBack() {
		var outer = aPaymentMade();
		var inner = aPaymentMade();
		var undone = aPaymentMade();

		this.transaction.executeWithoutResult(status -> {
			this.events.publishEvent(outer);
			this.innerTransaction.executeWithoutResult(_ -> this.events.publishEvent(inner));
			this.innerTransaction.executeWithoutResult(innermost -> {
				this.events.publishEvent(undone);
				innermost.setRollbackOnly();
			});
			status.setRollbackOnly();
		});

		assertThat(rowsOf(outer.orderId())).isEmpty();
		assertThat(rowsOf(inner.orderId())).hasSize(2);
		assertThat(rowsOf(undone.orderId())).isEmpty();
	}

	@Test
	void holdsWhatIsPublishedWhileTheTransactionCommits() {
		var first = aPaymentMade();
		var early = aPaymentMade();
		var late = aPaymentMade();

		this.transaction.executeWithoutResult(_ -> {
			this.events.publishEvent(first);
			TransactionSynchronizationManager.registerSynchronization(publishing(early, Ordered.HIGHEST_PRECEDENCE));
			TransactionSynchronizationManager.registerSynchronization(publishing(late, Ordered.LOWEST_PRECEDENCE));
		});

		assertThat(Stream.of(first, early, late)).allSatisfy(event -> assertThat(rowsOf(event.orderId())).hasSize(2));
	}

	@Test
	void holdsWhatIsFirstPublishedWhileTheTransactionCommits() {
		var only = aPaymentMade();

		this.transaction.executeWithoutResult(_ -> TransactionSynchronizationManager
			.registerSynchronization(publishing(only, Ordered.HIGHEST_PRECEDENCE)));

		assertThat(rowsOf(only.orderId())).hasSize(2);
	}

	@Test
	void takesTheBusinessChangeBackWhenTheRowsCannotBeWritten() {
		var payment = PaymentId.next();
		var tooLong = new PaymentFailed(payment, OrderId.next(), CustomerId.next(), Money.parse("EUR 1.00"), "X",
				"x".repeat(1_000_000));

		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult(_ -> {
				this.jdbc.sql("""
						INSERT INTO payment.payments (id, version, order_id, customer_id, currency, amount, status)
						VALUES (?, 0, ?, ?, 'EUR', 1, 'DECLINED')""")
					.params(payment.value(), tooLong.orderId().value(), tooLong.customerId().value())
					.update();
				this.events.publishEvent(tooLong);
			}));

		assertThat(this.jdbc.sql("SELECT count(*) FROM payment.payments WHERE id = ?")
			.param(payment.value())
			.query(Long.class)
			.single()).isZero();
		assertThat(rowsOf(tooLong.orderId())).isEmpty();
	}

	private TransactionSynchronization publishing(Object event, int order) {
		return new PublishingSynchronization(this.events, event, order);
	}

	/** Publishes an event right before the transaction commits. */
	private record PublishingSynchronization(ApplicationEventPublisher events, Object event,
			int order) implements TransactionSynchronization {

		@Override
		public void beforeCommit(boolean readOnly) {
			this.events.publishEvent(this.event);
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

	private void publish(Object event) {
		this.transaction.executeWithoutResult(_ -> this.events.publishEvent(event));
	}

	private static PaymentMade aPaymentMade() {
		return aPaymentMade(OrderId.next());
	}

	private static PaymentMade aPaymentMade(OrderId order) {
		return new PaymentMade(PaymentId.next(), order, CustomerId.next(), Money.parse("EUR 19.99"));
	}

	/** The rows that tell of the order, as they lie in the table, and thus in the log. */
	private List<Row> rowsOf(OrderId order) {
		return this.jdbc.sql("""
				SELECT id, topic, key, type, aggregateid, ce_source, ce_time, payload, xmin || ':' || cmin AS statement
				FROM outbox.outbox WHERE payload LIKE '%' || ? || '%' ORDER BY tableoid, ctid""")
			.param(order.toString())
			.query((row, _) -> new Row(row.getObject("id", UUID.class), row.getString("topic"), row.getString("key"),
					row.getString("type"), row.getString("aggregateid"), row.getString("ce_source"),
					row.getString("ce_time"), row.getString("payload"), row.getString("statement")))
			.list();
	}

}
