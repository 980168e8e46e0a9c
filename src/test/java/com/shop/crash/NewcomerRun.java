package com.shop.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.VerifyDeliveryProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a shop with all its servers again and again while it has much to do: of three
 * kills one at any moment, and two when Kafka is in the middle of a commit, if it can be
 * caught in one.
 */
final class NewcomerRun implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(NewcomerRun.class);

	private static final Pattern DOUBLE = Pattern.compile("(?m)^double +([0-9,]+) ");

	private static final int SHORTEST_MS = 500;

	private static final int LONGEST_MS = 3_000;

	private final EmbeddedShop shop;

	private final Follower follower;

	private final Buyers buyers;

	private final Random random;

	private final List<Kill> kills = new ArrayList<>();

	/** For each kill that was to be amid a commit: whether it was. */
	private final List<Boolean> amidCommit = new ArrayList<>();

	private final Map<String, Long> totals = new LinkedHashMap<>();

	private NewcomerRun(EmbeddedShop shop, long seed) {
		this.shop = shop;
		this.follower = Follower.start(shop.bootstrapServers());
		this.buyers = new Buyers(shop.client());
		this.random = new Random(seed);
	}

	/**
	 * Starts the shop.
	 * @param options of its JVM
	 */
	static NewcomerRun start(Path data, Path logs, long seed, List<String> options) {
		log.info("Seed {}; what the shop prints is in {}", seed, logs);
		try {
			Files.createDirectories(logs);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		return new NewcomerRun(EmbeddedShop.start(data, logs, options), seed);
	}

	/**
	 * One kill.
	 *
	 * @param withPostgres whether PostgreSQL was killed at the same time
	 * @param recovery from the kill until a record of a later event arrived
	 */
	record Kill(boolean withPostgres, Duration recovery) {

	}

	/** Every other time PostgreSQL is killed as well. */
	void kill(int times) {
		var killedAt = 0L;
		for (int i = 0; i < times; i++) {
			killedAt = killUnderLoad(i % 2 == 1, i % 3 != 2);
			this.shop.restart();
			var recovery = Duration.ofMillis(awaitEventAfter(killedAt) - killedAt);
			this.kills.add(new Kill(i % 2 == 1, recovery));
			log.info("{}. kill{}: relaying again after {} ms, {} double and {} kills amid a commit so far", i + 1,
					(i % 2 == 1) ? " with PostgreSQL" : "", recovery.toMillis(),
					this.follower.arrivals().doubles().size(), killsAmidCommit());
		}
	}

	/** After how many kills transactions hung so far, as the shop has noted. */
	long hung() {
		try (var database = this.shop.database()) {
			return JdbcClient.create(database)
				.sql("SELECT count(DISTINCT noticed_at) FROM outbox.hanging_transaction")
				.query(Long.class)
				.single();
		}
	}

	/** When it was killed. */
	private long killUnderLoad(boolean withPostgres, boolean toBeAmidCommit) {
		var seed = this.random.nextLong();
		try (var database = this.shop.database();
				var _ = OutboxLoad.startWide(database, seed);
				var _ = this.buyers.order(seed)) {
			Awaitility.await()
				.pollDelay(Duration.ofMillis(this.random.nextInt(SHORTEST_MS, LONGEST_MS)))
				.until(() -> true);
			if (toBeAmidCommit) {
				this.amidCommit.add(this.shop.freezeAmidCommit(this.random));
			}
			if (withPostgres) {
				this.shop.killWithPostgres();
			}
			else {
				this.shop.kill();
			}
			return System.currentTimeMillis();
		}
	}

	private long killsAmidCommit() {
		return this.amidCommit.stream().filter(caught -> caught).count();
	}

	/** When the first of the events that were written after that time arrived. */
	private long awaitEventAfter(long time) {
		try (var database = this.shop.database(); var _ = OutboxLoad.start(database, time)) {
			return CrashSite.eventually("a later event arrives")
				.pollInterval(Duration.ofMillis(10))
				.until(() -> this.follower.arrivals().firstOfThoseAfter(time), Optional::isPresent)
				.orElseThrow()
				.arrivedAt();
		}
	}

	/**
	 * Every order that was accepted is there, each event is on Kafka once and in order,
	 * and {@code verify-delivery} sees the same. At least half of the kills that were to
	 * be amid a commit must have been.
	 */
	void check() {
		try (var database = this.shop.database()) {
			var jdbc = JdbcClient.create(database);
			awaitOrders(jdbc);
			var reconciliation = new Reconciliation(database, this.follower);
			SoftAssertions.assertSoftly(softly -> {
				softly.assertThat(2 * killsAmidCommit())
					.as("twice the kills amid a commit, of those that were to be")
					.isGreaterThanOrEqualTo(this.amidCommit.size());
				softly.assertThatCode(() -> reconciliation.check(this.kills.size() + " kills"))
					.doesNotThrowAnyException();
				var verified = VerifyDeliveryProcess.run(this.shop.data());
				count(reconciliation);
				log.info("verify-delivery: {}", verified.output());
				softly.assertThat(this.follower.arrivals().doubles()).as("double").isEmpty();
				softly.assertThat(doublesIn(verified.output()))
					.as("double, by verify-delivery and by the consumer")
					.isEqualTo(this.follower.arrivals().doubles().size());
				softly.assertThat(verified.output()).contains("Nothing is wrong.");
				softly.assertThat(verified.exitCode()).isZero();
			});
		}
	}

	private void awaitOrders(JdbcClient jdbc) {
		assertThat(this.buyers.accepted()).as("orders that were accepted").isNotEmpty();
		CrashSite.eventually("every accepted order has its credit and its stock")
			.until(() -> jdbc.sql("SELECT id::text FROM orders.orders WHERE status = 'CREATED'")
				.query((row, _) -> row.getString(1))
				.set()
				.containsAll(this.buyers.accepted()));
	}

	private static long doublesIn(String output) {
		var found = DOUBLE.matcher(output);
		return found.find() ? Long.parseLong(found.group(1).replace(",", "")) : -1;
	}

	private void count(Reconciliation reconciliation) {
		var arrivals = this.follower.arrivals();
		this.totals.put("kills", (long) this.kills.size());
		this.totals.put("kills while Kafka committed a transaction", killsAmidCommit());
		this.totals.put("events that arrived", (long) arrivals.byId().size());
		this.totals.put("lost", reconciliation.lost());
		this.totals.put("double", (long) arrivals.doubles().size());
		this.totals.put("out of order", (long) arrivals.outOfOrder().size());
		this.totals.put("orders that were accepted", (long) this.buyers.accepted().size());
		log.info("Counted {}", this.totals);
	}

	List<Kill> kills() {
		return List.copyOf(this.kills);
	}

	/** What was counted at the check, by its name. */
	Map<String, Long> totals() {
		return new LinkedHashMap<>(this.totals);
	}

	@Override
	public void close() {
		this.follower.close();
		this.shop.close();
	}

}
