package com.shop.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one fault happen after the other, and has the outbox reconciled after each. */
final class CrashRun {

	private static final Logger log = LoggerFactory.getLogger(CrashRun.class);

	private static final Duration RECOVERY = Duration.ofMinutes(1);

	private static final int LONGEST_PAUSE_MS = 2_000;

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
		this.site.awaitCalm();
		return withDelays();
	}

	private Iterator<Fault> round(List<Fault> faults) {
		var round = new ArrayList<>(faults.stream().flatMap(fault -> fault.times().stream()).toList());
		Collections.shuffle(round, this.random);
		return round.iterator();
	}

	private void strike(Fault fault) {
		this.site.awaitCalm();
		pause();
		var damage = fault.inflict(this.site, this.random);
		var at = System.currentTimeMillis();
		damage.atOnce().run();
		var next = Awaitility.await("a later event arrives after " + fault + " of " + damage.victim())
			.atMost(RECOVERY)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.follower.firstOfThoseAfter(at), Optional::isPresent)
			.orElseThrow();
		pause();
		damage.afterwards().run();
		var recovery = Duration.ofMillis(next.arrivedAt() - at);
		this.strikes.add(new Strike(fault, at, recovery, Duration.ZERO));
		log.info("{}: {} of {}, relaying again after {} ms", this.strikes.size(), fault, damage.victim(),
				recovery.toMillis());
		this.reconciliation.check(this.strikes.size() + " faults, the last one " + fault + " of " + damage.victim());
	}

	/** So that what happens next happens at any moment. */
	private void pause() {
		Awaitility.await().pollDelay(Duration.ofMillis(this.random.nextInt(LONGEST_PAUSE_MS))).until(() -> true);
	}

	private List<Strike> withDelays() {
		return IntStream.range(0, this.strikes.size()).mapToObj(index -> {
			var strike = this.strikes.get(index);
			var until = (index + 1 < this.strikes.size()) ? this.strikes.get(index + 1).at() : Long.MAX_VALUE;
			return strike.with(this.follower.longestDelay(strike.at(), until));
		}).toList();
	}

}
