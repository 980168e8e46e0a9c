package com.shop.outbox.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.outbox.OwnSources;
import com.shop.outbox.PausedRetention;
import com.shop.outbox.StoredPartitions;
import com.shop.outbox.relay.healing.KnownTopics;
import com.shop.outbox.relay.kafka.PublishedCopy;
import com.shop.outbox.relay.kafka.PublishedRecords;
import com.shop.outbox.relay.kafka.Uncommitted;
import com.shop.shared.RelayProgress;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.job.JobFailed;

/**
 * Compares the outbox with the topics while both are in use. The comparison covers the
 * events that are committed when it begins: it waits until the relay has passed them, and
 * then reads the topics to their ends. An event on a topic was committed before it was
 * published, so the outbox is read after the topics.
 */
@Component
class DeliveryVerification {

	/** The number of findings shown of each kind. */
	static final int SHOWN = 20;

	/** How many lost events are named: an operator sends them again by their ids. */
	static final int LOST_SHOWN = 10_000;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final DataSource database;

	private final RelayProgress relay;

	private final PublishedRecords published;

	private final KnownTopics known;

	private final KafkaAdmin kafka;

	private final OwnSources sources;

	private final StoredPartitions partitions;

	private final Clock clock;

	DeliveryVerification(DatabaseConnections connections, RelayProgress relay, PublishedRecords published,
			KnownTopics known, KafkaAdmin kafka, OwnSources sources, StoredPartitions partitions, Clock clock) {
		this.database = connections.forLongWork();
		this.relay = relay;
		this.published = published;
		this.known = known;
		this.kafka = kafka;
		this.sources = sources;
		this.partitions = partitions;
		this.clock = clock;
	}

	/**
	 * Compares the outbox with the topics, which takes as long as reading the topics.
	 * @param since only compares events that occurred at or after this instant; null for
	 * all events in the outbox
	 */
	DeliveryReport verify(@Nullable Instant since) {
		return verify(since, PATIENCE);
	}

	/**
	 * Like {@link #verify(Instant)}.
	 * @param patience how long the relay may take to pass the events committed before
	 */
	DeliveryReport verify(@Nullable Instant since, Duration patience) {
		try (var _ = PausedRetention.begin(this.database); var connection = this.database.getConnection()) {
			try {
				return verify(connection, since, patience);
			}
			finally {
				connection.rollback();
				connection.setAutoCommit(true);
			}
		}
		catch (SQLException | DataAccessException failed) {
			throw new JobFailed("Could not compare the outbox: " + failed.getMessage(), failed);
		}
		catch (ExecutionException | KafkaException failed) {
			throw new JobFailed("Could not read the topics: " + failed.getMessage() + ". Is Kafka up?", failed);
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new JobFailed("The verification was stopped before it was complete.", stopped);
		}
	}

	private DeliveryReport verify(Connection connection, @Nullable Instant wanted, Duration patience)
			throws SQLException, ExecutionException, InterruptedException {
		var isolation = connection.getTransactionIsolation();
		connection.setAutoCommit(false);
		connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		// From here on the connection sees what has been committed by now.
		var outbox = OutboxContent.read(connection, wanted);
		var since = Optional.ofNullable(wanted).orElse(outbox.oldest()).truncatedTo(ChronoUnit.MILLIS);
		var caughtUp = this.relay.catchesUp(patience);
		try (var copy = new PublishedCopy(connection)) {
			var topics = topics(outbox.topics(), since, copy);
			var missing = new MissingEvents(topics.ends(), caughtUp);
			missing.read(connection, LocalDateTime.ofInstant(since, ZoneOffset.UTC));
			connection.commit();
			connection.setTransactionIsolation(isolation);
			var foreign = new ForeignRecords(connection, SHOWN);
			foreign.leaveOut(this.sources);
			var unknown = foreign.unknown(this.partitions.kept().and(outbox::mayHave));
			return new DeliveryReport(since, outbox.events(), copy.count(), missing.lost(), foreign.doubled(),
					foreign.outOfOrder(), unknown.findings(), missing.waiting(), missing.parked(),
					missing.notComparable() + unknown.dropped(), topics.uncommitted(), topics.sentences());
		}
	}

	private Topics topics(Set<String> wanted, Instant since, PublishedCopy copy)
			throws SQLException, ExecutionException, InterruptedException {
		try (var admin = Admin.create(this.kafka.getConfigurationProperties())) {
			var topics = existing(admin, wanted);
			var first = new HashMap<TopicPartition, ConsumerRecord<?, ?>>();
			var range = PublishedRecords.Range.NONE;
			if (!topics.isEmpty()) {
				range = this.published.readAndCount(topics, since, message -> {
					first.putIfAbsent(new TopicPartition(message.topic(), message.partition()), message);
					copy.add(message);
				});
			}
			copy.complete();
			var ends = TopicEnds.of(admin, topics, range.begins(), Map.copyOf(first), this.clock.instant());
			return new Topics(ends, range.uncommitted(), sentences(admin, wanted, topics));
		}
	}

	private record Topics(TopicEnds ends, Uncommitted uncommitted, List<String> sentences) {

	}

	private List<String> sentences(Admin admin, Set<String> wanted, Collection<String> existing)
			throws ExecutionException, InterruptedException {
		var missing = wanted.stream()
			.filter(topic -> !existing.contains(topic))
			.map(topic -> "Topic " + topic + " is missing on Kafka.");
		var changes = this.known.changes(admin.describeCluster().clusterId().get());
		return Stream.concat(missing, changes.stream()).toList();
	}

	private static Collection<String> existing(Admin admin, Set<String> wanted)
			throws ExecutionException, InterruptedException {
		var existing = new HashSet<>(wanted);
		existing.retainAll(admin.listTopics().names().get());
		return existing;
	}

}
