package com.shop.outbox.relay.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.shared.database.Columns;
import com.shop.shared.database.StoredTime;

/**
 * The ids under which the brokers know, or have known, the relay's producers. Kafka gives
 * a producer a new id from time to time (with transactions of version 2, after 32,767
 * transactions), so the ids are stored in the database.
 */
@Component
public class RelayProducers {

	private final RelayNames names;

	private final JdbcClient jdbc;

	private final Counter hanging;

	private volatile @Nullable Known last;

	RelayProducers(RelayNames names, JdbcClient jdbc, MeterRegistry meters) {
		this.names = names;
		this.jdbc = jdbc;
		this.hanging = Counter.builder("shop.relay.hanging.transactions")
			.description("Transactions of the relay that Kafka had left open")
			.register(meters);
	}

	/**
	 * The producers known at one moment.
	 *
	 * @param cluster the id of the Kafka cluster that knows them
	 * @param ids the ids of all producers ever seen in this cluster
	 * @param epochs the epochs of the current producers by their ids
	 */
	public record Known(String cluster, Set<Long> ids, Map<Long, Integer> epochs) {

		/**
		 * Whether the transaction belongs to a producer that was known then. A session
		 * that has started since has a higher epoch or another id.
		 */
		public boolean contains(OpenTransaction transaction) {
			return this.ids.contains(transaction.producerId()) && transaction.producerEpoch() <= this.epochs
				.getOrDefault(transaction.producerId(), Integer.MAX_VALUE);
		}

	}

	/**
	 * Reads the current producers and stores their ids. The database is accessed only if
	 * these ids differ from last time. Kafka may raise an epoch with each transaction,
	 * and gives out an id only once.
	 */
	public Known remember(Admin kafka) throws ExecutionException, InterruptedException {
		var cluster = kafka.describeCluster().clusterId().get();
		var current = current(kafka);
		var before = this.last;
		var ids = (before != null && before.cluster().equals(cluster)
				&& before.epochs().keySet().equals(current.keySet())) ? before.ids() : keep(cluster, current.keySet());
		var now = new Known(cluster, ids, current);
		this.last = now;
		return now;
	}

	/** Returns all ids known in the cluster, including the current ones. */
	private Set<Long> keep(String cluster, Set<Long> current) {
		var ids = new HashSet<>(this.jdbc.sql("SELECT producer_id FROM outbox.relay_producer WHERE cluster_id = ?")
			.param(cluster)
			.query(Long.class)
			.list());
		current.stream()
			.filter(ids::add)
			.forEach(id -> this.jdbc
				.sql("INSERT INTO outbox.relay_producer (cluster_id, producer_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
				.params(cluster, id)
				.update());
		return ids;
	}

	/** Returns the epochs of the current producers by their ids. */
	private Map<Long, Integer> current(Admin kafka) throws ExecutionException, InterruptedException {
		var epochs = new HashMap<Long, Integer>();
		var described = kafka.describeTransactions(this.names.transactionalIds());
		for (var id : this.names.transactionalIds()) {
			try {
				var producer = described.description(id).get();
				epochs.put(producer.producerId(), producer.producerEpoch());
			}
			catch (ExecutionException failed) {
				// The coordinator does not know a producer before its first transaction.
				if (!(failed.getCause() instanceof TransactionalIdNotFoundException)) {
					throw failed;
				}
			}
		}
		return epochs;
	}

	/** Returns the transactions that hung, the latest first. */
	public List<HangingTransaction> hung(int limit) {
		return this.jdbc.sql("SELECT * FROM outbox.hanging_transaction ORDER BY id DESC LIMIT ?")
			.param(limit)
			.query((row, _) -> new HangingTransaction(row.getString("topic"), row.getInt("partition"),
					row.getLong("start_offset"), row.getLong("producer_id"), StoredTime.in(row, "noticed_at")))
			.list();
	}

	/**
	 * Records, for operators, which transactions hang. Those that are already recorded,
	 * because they could not be aborted, are not counted again.
	 */
	public void noteHanging(Collection<OpenTransaction> transactions) {
		var noted = this.jdbc.sql("""
				INSERT INTO outbox.hanging_transaction (topic, partition, start_offset, producer_id, noticed_at)
				SELECT *, now() FROM (
				    SELECT * FROM unnest(?::text[], ?::text[]::int[], ?::text[]::bigint[], ?::text[]::bigint[])
				    EXCEPT
				    SELECT topic, partition, start_offset, producer_id FROM outbox.hanging_transaction) unknown""")
			.params(Columns.of(transactions, transaction -> transaction.partition().topic()),
					Columns.of(transactions, transaction -> transaction.partition().partition()),
					Columns.of(transactions, OpenTransaction::startOffset),
					Columns.of(transactions, OpenTransaction::producerId))
			.update();
		this.hanging.increment(noted);
	}

	/** A transaction of the relay that Kafka had left open in a topic. It is aborted. */
	public record HangingTransaction(String topic, int partition, long startOffset, long producerId,
			Instant noticedAt) {

	}

}
