package com.shop.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one fault happen after the other, and has the outbox reconciled after each. */
final class CrashRun {

	private static final Logger log = LoggerFactory.getLogger(CrashRun.class);

	private static final Duration RECOVERY = Duration.ofMinutes(2);

	private static final int LONGEST_PAUSE_MS = 1_000;

	private final CrashSite site;

	private final Follower follower;

	private final Reconciliation reconciliation;

	private final Random random;

	private final List<Strike> strikes = new ArrayList<>();

	CrashRun(CrashSite site, Follower follower, Reconciliation reconciliation, long seed) {
		this.site = site;
		this.follower = follower;
		this.reconciliation = reconciliation;
		this.random = new Random(seed);
	}

	/** Whole rounds, of which each has every fault, until the time is over. */
	List<Strike> strike(CrashSettings settings) {
		var end = System.nanoTime() + settings.duration().toNanos();
		var round = round(settings.faults());
		var first = true;
		while (first || System.nanoTime() < end) {
			strike(round.next());
			if (!round.hasNext()) {
				round = round(settings.faults());
				first = false;
			}
		}
		this.site.awaitWhole();
		return List.copyOf(this.strikes);
	}

	private Iterator<Fault> round(List<Fault> faults) {
		var round = new ArrayList<>(faults.stream().flatMap(fault -> fault.times().stream()).toList());
		Collections.shuffle(round, this.random);
		return round.iterator();
	}

	/** Returns when it is repaired; what was killed may still be starting. */
	Strike strike(Fault fault) {
		this.site.awaitCalm();
		pause();
		var began = System.currentTimeMillis();
		var damage = fault.inflict(this.site, this.random);
		var done = System.currentTimeMillis();
		damage.atOnce().run();
		var next = Awaitility.await("a later event arrives after " + fault + " of " + damage.victim())
			.atMost(RECOVERY)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.follower.arrivals().firstOfThoseAfter(done), Optional::isPresent)
			.orElseThrow();
		pause();
		damage.afterwards().run();
		var repaired = System.currentTimeMillis();
		var count = this.strikes.size() + 1;
		this.reconciliation.check(count + " faults, the last one " + fault + " of " + damage.victim());
		var strike = new Strike(fault, Duration.ofMillis(next.arrivedAt() - done),
				this.follower.arrivals().longestDelay(began, repaired));
		log.info("{}. {} of {}: relaying again after {} ms, longest delay of an event {} ms", count, fault,
				damage.victim(), strike.recovery().toMillis(), strike.longestDelay().toMillis());
		this.strikes.add(strike);
		return strike;
	}

	/** So that what happens next happens at any moment. */
	private void pause() {
		Awaitility.await().pollDelay(Duration.ofMillis(this.random.nextInt(LONGEST_PAUSE_MS))).until(() -> true);
	}

}
