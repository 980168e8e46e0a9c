package com.shop.outbox.relay.healing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.shop.outbox.Topics;
import com.shop.outbox.relay.kafka.OpenTransaction;
import com.shop.outbox.relay.kafka.OpenTransactions;
import com.shop.outbox.relay.kafka.RelayProducers;
import com.shop.outbox.relay.model.RelayFailed;
import com.shop.outbox.relay.model.RelayProperties;

/**
 * Looks for transactions that have been open for longer than the relay's ever are,
 * because readers of committed records wait behind them. If one belongs to the relay, it
 * hangs, and the next session aborts it. If it belongs to another application, that
 * application has to end it, and health reports it.
 */
@Component
public class BlockedReaders implements MeterBinder, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(BlockedReaders.class);

	/** The transaction coordinator aborts the relay's transactions after 10 seconds. */
	private static final Duration LONGEST = Duration.ofSeconds(15);

	private static final int INTERVAL_MS = 5_000;

	private final Admin kafka;

	private final Topics topics;

	private final RelayProducers producers;

	private final RelayProperties properties;

	private final Clock clock;

	private Map<Place, Instant> seen = Map.of();

	private volatile List<OpenTransaction> own = List.of();

	private volatile List<OpenTransaction> foreign = List.of();

	BlockedReaders(KafkaAdmin admin, Topics topics, RelayProducers producers, RelayProperties properties, Clock clock) {
		this.kafka = Admin.create(admin.getConfigurationProperties());
		this.topics = topics;
		this.producers = producers;
		this.properties = properties;
		this.clock = clock;
	}

	/** The place where a transaction begins, which identifies it. */
	private record Place(TopicPartition partition, long offset) {

		static Place of(OpenTransaction transaction) {
			return new Place(transaction.partition(), transaction.startOffset());
		}

	}

	@Scheduled(fixedDelay = INTERVAL_MS, initialDelay = INTERVAL_MS)
	void look() {
		if (!this.properties.enabled()) {
			return;
		}
		try {
			var known = this.producers.remember(this.kafka);
			var tooLong = openForTooLong();
			Predicate<OpenTransaction> isOwn = transaction -> known.ids().contains(transaction.producerId());
			this.own = tooLong.stream().filter(isOwn).toList();
			this.foreign = tooLong.stream().filter(isOwn.negate()).toList();
		}
		catch (ExecutionException | DataAccessException away) {
			log.debug("Could not find out which transactions are open", away);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private List<OpenTransaction> openForTooLong() throws ExecutionException, InterruptedException {
		var now = this.clock.instant();
		var open = new OpenTransactions(this.kafka).in(this.topics.withPositions());
		var before = this.seen;
		this.seen = open.stream()
			.collect(Collectors.toMap(Place::of, transaction -> before.getOrDefault(Place.of(transaction), now),
					(first, _) -> first, HashMap::new));
		return open.stream()
			.filter(transaction -> Duration.between(this.seen.getOrDefault(Place.of(transaction), now), now)
				.compareTo(LONGEST) > 0)
			.toList();
	}

	/** Throws an exception if one of the relay's own transactions hangs. */
	public void requireNoneOfTheRelay() {
		var hanging = this.own;
		if (!hanging.isEmpty()) {
			this.own = List.of();
			throw new RelayFailed("Kafka left a transaction of the relay open: " + hanging.getFirst());
		}
	}

	/** The long-open transactions of other applications. */
	public List<OpenTransaction> foreign() {
		return this.foreign;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.relay.readers.blocked", () -> this.own.size() + this.foreign.size())
			.description("Transactions on the shop's topics that have been open for too long, so that the last stable"
					+ " offset stays behind them")
			.register(registry);
	}

	@Override
	public void destroy() {
		this.kafka.close(Duration.ZERO);
	}

}
