package com.shop.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import com.shop.ShopClient;
import com.shop.ShopClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that answers nobody, or one instance no more, or takes no changes: requests
 * are told so within seconds, nothing is parked, and afterwards all goes on by itself,
 * each event once and in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseOutageCrashTests {

	private static final Path LOGS = Path.of("target/crash-database");

	private static final long SEED = 1;

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final int ASKING = 12;

	private static final Duration PAUSE = Duration.ofMillis(200);

	/** An answer takes 15 s at most, and the connection before it 5. */
	private static final Duration BOUND = Duration.ofSeconds(30);

	private final CrashSite site;

	private final Follower follower;

	private final OutboxLoad load;

	private final Shoppers shoppers;

	private final String customer;

	private final String sku;

	DatabaseOutageCrashTests(@TempDir Path data) {
		this.site = CrashSite.build(1, 2, data, LOGS);
		this.follower = Follower.start(this.site.brokers().bootstrapServers());
		this.load = OutboxLoad.start(this.site.database(), SEED);
		this.shoppers = Shoppers.start(this.site.instances(), SEED);
		var shop = this.site.instances().getFirst().client();
		this.customer = shop.aCustomer("1000.00");
		this.sku = shop.aProduct("1.00", 1_000);
	}

	@AfterAll
	void tearDown() {
		this.shoppers.close();
		this.load.close();
		this.follower.close();
		this.site.close();
	}

	@Test
	void isFrozenForAMinute() {
		this.site.postgres().freeze();
		try {
			refusesFor(MINUTE, this.site.instances().getFirst());
		}
		finally {
			this.site.postgres().thaw();
		}
		assertGoesOn("the database was frozen");
	}

	@Test
	void isCutOffFromTheInstanceThatRelaysForAMinute() {
		var leader = this.site.awaitLeader();
		leader.database().hold();
		try {
			CrashSite.eventually("another instance relays")
				.until(() -> this.site.instances().stream().anyMatch(other -> other != leader && other.leads()));
			refusesFor(MINUTE, leader);
		}
		finally {
			leader.database().release();
		}
		assertGoesOn("an instance was cut off");
	}

	@Test
	void takesNoChangesForHalfAMinute() {
		set("SET default_transaction_read_only = on");
		try {
			CrashSite.eventually("all of the database's processes know")
				.until(() -> ask(this.site.instances().getFirst().process().client()).answer().status() == 503);
			refusesFor(MINUTE.dividedBy(2), this.site.instances().getFirst());
		}
		finally {
			set("RESET default_transaction_read_only");
		}
		assertGoesOn("the database was read-only");
	}

	/** Orders are asked for again and again, and none is taken. */
	private void refusesFor(Duration time, Instance instance) {
		var shop = instance.process().client();
		var answers = new CopyOnWriteArrayList<Refusal>();
		var began = System.nanoTime();
		try (var _ = SteadyWork.start(Collections.nCopies(ASKING, () -> answers.add(ask(shop))), PAUSE)) {
			Awaitility.await("the time is over")
				.atMost(time.plus(BOUND))
				.until(() -> System.nanoTime() - began > time.toNanos());
		}
		assertThat(answers).hasSizeGreaterThan(ASKING).allSatisfy(refusal -> {
			assertThat(refusal.answer().status()).isEqualTo(503);
			assertThat(refusal.answer().text("code")).isIn("DATABASE_UNAVAILABLE", "DATABASE_BUSY");
			assertThat(refusal.answer().retryAfter()).isEqualTo("5");
			assertThat(refusal.took()).isLessThan(BOUND);
		});
	}

	private Refusal ask(ShopClient shop) {
		var began = System.nanoTime();
		var answer = shop.order(this.customer, this.sku, 1, UUID.randomUUID().toString());
		return new Refusal(answer, Duration.ofNanos(System.nanoTime() - began));
	}

	private void assertGoesOn(String after) {
		this.site.awaitWhole();
		for (var instance : this.site.instances()) {
			var shop = instance.process().client();
			var order = CrashSite.eventually("orders are taken")
				.until(() -> shop.order(this.customer, this.sku, 1, UUID.randomUUID().toString()),
						answer -> answer.status() == 202);
			CrashSite.eventually("they are carried on")
				.until(() -> shop.get("/orders/{id}", order.text("orderId")),
						found -> found.text("status").equals("CREATED"));
			assertThat(shop.get("/ops/messages?state=PARKED").body().at("/items")).isEmpty();
		}
		assertThat(this.shoppers.contradictions()).isEmpty();
		new Reconciliation(this.site.database(), this.follower).check(after);
	}

	private void set(String what) {
		this.site.jdbc().sql("ALTER SYSTEM " + what).update();
		this.site.jdbc().sql("SELECT pg_reload_conf()").query().singleRow();
	}

	private record Refusal(Answer answer, Duration took) {
	}

}
