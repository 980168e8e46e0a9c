package com.shop.crash;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What happens to the shop. */
enum Fault {

	LEADER_KILLED("`kill -9` of the instance that relays", 4,
			toTheLeader(leader -> leader.process().kill(), Instance::restart)),

	STANDBY_KILLED("`kill -9` of an instance that stands by", 1, (site, random) -> {
		var killed = oneOf(site.standbys(), random);
		killed.process().kill();
		return Damage.repairedLater(killed, killed::restart);
	}),

	EVERY_INSTANCE_KILLED("`kill -9` of all instances, one is started again", 1, (site, random) -> {
		site.instances().forEach(instance -> instance.process().kill());
		var first = oneOf(site.instances(), random);
		return new Damage("all instances", first::restart,
				() -> site.instances().stream().filter(instance -> !instance.equals(first)).forEach(Instance::restart));
	}),

	LEADER_STOPPED("the instance that relays is stopped with `kill`", 2,
			toTheLeader(leader -> leader.process().stop(), Instance::restart)),

	LEADER_FROZEN("`kill -STOP` of the instance that relays; `kill -CONT` when another one does", 2,
			toTheLeader(leader -> leader.process().freeze(), leader -> leader.process().thaw())),

	BROKER_KILLED("`kill -9` of a broker", 2, (site, random) -> {
		var controller = site.brokers().controller();
		return kill(oneOf(site.brokers().all().stream().filter(broker -> !broker.equals(controller)).toList(), random));
	}),

	CONTROLLER_KILLED("`kill -9` of the broker that is the active controller", 1,
			(site, _) -> kill(site.brokers().controller())),

	EVERY_BROKER_KILLED("`kill -9` of all brokers, all are started again", 1, (site, _) -> {
		site.brokers().all().forEach(Broker::kill);
		return new Damage("all brokers", () -> site.brokers().all().forEach(Broker::start), Damage.NOTHING);
	}),

	DATABASE_KILLED("`kill -9` of PostgreSQL, all its processes", 2, (site, _) -> {
		site.postgres().kill();
		return new Damage("PostgreSQL", site.postgres()::restart, Damage.NOTHING);
	}),

	DATABASE_CUT("all connections between the instance that relays and PostgreSQL are reset", 1,
			toTheLeader(leader -> leader.database().cut(), Fault::leave)),

	DATABASE_SILENT("nothing passes between the instance that relays and PostgreSQL, until another one relays", 1,
			toTheLeader(leader -> leader.database().hold(), leader -> leader.database().release())),

	KAFKA_CUT("all connections between the instance that relays and the brokers are reset", 1,
			toTheLeader(leader -> leader.kafka().forEach(CuttableConnection::cut), Fault::leave)),

	KAFKA_SILENT("nothing passes between the instance that relays and the brokers, until another one relays", 1,
			toTheLeader(leader -> leader.kafka().forEach(CuttableConnection::hold),
					leader -> leader.kafka().forEach(CuttableConnection::release)));

	private final String meaning;

	private final int weight;

	@SuppressWarnings("ImmutableEnumChecker")
	private final Blow blow;

	Fault(String meaning, int weight, Blow blow) {
		this.meaning = meaning;
		this.weight = weight;
		this.blow = blow;
	}

	/** Makes it happen. */
	@FunctionalInterface
	private interface Blow {

		Damage inflict(CrashSite site, Random random);

	}

	private static Blow toTheLeader(Consumer<Instance> harm, Consumer<Instance> repair) {
		return (site, _) -> {
			var leader = site.awaitLeader();
			harm.accept(leader);
			return Damage.repairedLater(leader, () -> repair.accept(leader));
		};
	}

	private static Damage kill(Broker broker) {
		broker.kill();
		return Damage.repairedLater(broker, broker::start);
	}

	/** It gets over it by itself. */
	private static void leave(Instance instance) {
		// Nothing to repair.
	}

	private static <T> T oneOf(List<T> candidates, Random random) {
		return candidates.get(random.nextInt(candidates.size()));
	}

	/** Returns when it has happened. */
	Damage inflict(CrashSite site, Random random) {
		return this.blow.inflict(site, random);
	}

	String meaning() {
		return this.meaning;
	}

	/** How often it happens in a round. */
	List<Fault> times() {
		return Collections.nCopies(this.weight, this);
	}

	/**
	 * What is to be repaired.
	 *
	 * @param victim what was hit
	 * @param atOnce without that nothing would go on
	 * @param afterwards when the others have gone on without it
	 */
	record Damage(String victim, Runnable atOnce, Runnable afterwards) {

		static final Runnable NOTHING = () -> {
		};

		static Damage repairedLater(Object victim, Runnable repair) {
			return new Damage(victim.toString(), NOTHING, repair);
		}

	}

}
