package com.shop.crash;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens to the shop. */
enum Fault {

	LEADER_KILLED("`kill -9` of the instance that relays", 4) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var leader = site.awaitLeader();
			leader.process().kill();
			return Damage.repairedLater(leader, leader::restart);
		}
	},

	STANDBY_KILLED("`kill -9` of an instance that stands by", 1) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var standbys = site.standbys();
			var killed = standbys.get(random.nextInt(standbys.size()));
			killed.process().kill();
			return Damage.repairedLater(killed, killed::restart);
		}
	},

	EVERY_INSTANCE_KILLED("`kill -9` of all instances, one is started again", 1) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			site.instances().forEach(instance -> instance.process().kill());
			var first = site.instances().get(random.nextInt(site.instances().size()));
			return new Damage("all instances", first::restart,
					() -> site.instances()
						.stream()
						.filter(instance -> !instance.equals(first))
						.forEach(Instance::restart));
		}
	},

	LEADER_STOPPED("the instance that relays is stopped with `kill`", 2) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var leader = site.awaitLeader();
			leader.process().stop();
			return Damage.repairedLater(leader, leader::restart);
		}
	},

	LEADER_FROZEN("`kill -STOP` of the instance that relays; `kill -CONT` when another one does", 2) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var leader = site.awaitLeader();
			leader.process().freeze();
			return Damage.repairedLater(leader, leader.process()::thaw);
		}
	},

	BROKER_KILLED("`kill -9` of a broker", 2) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var controller = site.brokers().controller();
			var others = site.brokers().brokers().stream().filter(broker -> !broker.equals(controller)).toList();
			return kill(others.get(random.nextInt(others.size())));
		}
	},

	CONTROLLER_KILLED("`kill -9` of the broker that is the active controller", 1) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			return kill(site.brokers().controller());
		}
	},

	DATABASE_KILLED("`kill -9` of PostgreSQL, all its processes", 2) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			site.postgres().kill();
			return new Damage("PostgreSQL", site.postgres()::restart, Damage.NOTHING);
		}
	},

	DATABASE_CUT("all connections between the instance that relays and PostgreSQL are reset", 1) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var leader = site.awaitLeader();
			leader.database().cut();
			return Damage.ofItself(leader);
		}
	},

	DATABASE_SILENT("nothing passes between the instance that relays and PostgreSQL, until another one relays", 1) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var leader = site.awaitLeader();
			leader.database().hold();
			return Damage.repairedLater(leader, leader.database()::release);
		}
	},

	KAFKA_CUT("all connections between the instance that relays and the brokers are reset", 1) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var leader = site.awaitLeader();
			leader.kafka().forEach(CuttableConnection::cut);
			return Damage.ofItself(leader);
		}
	},

	KAFKA_SILENT("nothing passes between the instance that relays and the brokers, until another one relays", 1) {
		@Override
		Damage inflict(CrashSite site, Random random) {
			var leader = site.awaitLeader();
			leader.kafka().forEach(CuttableConnection::hold);
			return Damage.repairedLater(leader, () -> leader.kafka().forEach(CuttableConnection::release));
		}
	};

	private final String meaning;

	private final int weight;

	Fault(String meaning, int weight) {
		this.meaning = meaning;
		this.weight = weight;
	}

	/** Returns when it has happened. */
	abstract Damage inflict(CrashSite site, Random random);

	private static Damage kill(Broker broker) {
		broker.kill();
		return Damage.repairedLater(broker, broker::start);
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

		static Damage ofItself(Object victim) {
			return repairedLater(victim, NOTHING);
		}

	}

}
