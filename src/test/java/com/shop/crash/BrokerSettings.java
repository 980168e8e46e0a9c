package com.shop.crash;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a broker listens, and how it is set up.
 *
 * @param port for brokers and for clients that nothing happens to
 * @param controllerPort for the controllers among themselves
 * @param guests connections that can be cut, by the name of the client that has it
 */
record BrokerSettings(int node, int port, int controllerPort, Map<String, CuttableConnection> guests) {

	static final String CONTROLLER = "CONTROLLER";

	private static final String PLAIN = "PLAIN";

	static BrokerSettings of(int node, List<String> guests) {
		return new BrokerSettings(node, FixedPorts.next(), FixedPorts.next(), guests.stream()
			.collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> CuttableConnection.to(FixedPorts.next()))));
	}

	String voter() {
		return this.node + "@localhost:" + this.controllerPort;
	}

	String address() {
		return "localhost:" + this.port;
	}

	/**
	 * Of a broker in a cluster of so many.
	 * @param changes what else the settings need
	 */
	Properties properties(String voters, int size, Consumer<Properties> changes) {
		var inSync = String.valueOf(Math.min(2, size));
		var settings = new Properties();
		settings.setProperty("node.id", String.valueOf(this.node));
		settings.setProperty("process.roles", "broker,controller");
		settings.setProperty("controller.quorum.voters", voters);
		listeners(settings);
		settings.setProperty("auto.create.topics.enable", "false");
		settings.setProperty("min.insync.replicas", inSync);
		settings.setProperty("default.replication.factor", String.valueOf(size));
		// A dead broker is noticed after 3 instead of 9 s, so that more of them can die.
		settings.setProperty("broker.session.timeout.ms", "3000");
		settings.setProperty("broker.heartbeat.interval.ms", "500");
		settings.setProperty("offsets.topic.replication.factor", String.valueOf(size));
		settings.setProperty("offsets.topic.num.partitions", "3");
		settings.setProperty("transaction.state.log.replication.factor", String.valueOf(size));
		settings.setProperty("transaction.state.log.min.isr", inSync);
		settings.setProperty("transaction.state.log.num.partitions", "3");
		settings.setProperty("group.initial.rebalance.delay.ms", "0");
		changes.accept(settings);
		return settings;
	}

	/**
	 * Each guest has a listener of its own, and is told to come through its connection.
	 */
	private void listeners(Properties settings) {
		var plain = PLAIN + "://" + address();
		settings.setProperty("listeners", joined(Stream.of(plain, CONTROLLER + "://localhost:" + this.controllerPort),
				(guest, connection) -> guest + "://localhost:" + connection.serverPort()));
		settings.setProperty("advertised.listeners",
				joined(Stream.of(plain), (guest, connection) -> guest + "://localhost:" + connection.port()));
		settings.setProperty("listener.security.protocol.map",
				joined(Stream.of(PLAIN + ":PLAINTEXT", CONTROLLER + ":PLAINTEXT"), (guest, _) -> guest + ":PLAINTEXT"));
		settings.setProperty("inter.broker.listener.name", PLAIN);
		settings.setProperty("controller.listener.names", CONTROLLER);
	}

	private String joined(Stream<String> own, BiFunction<String, CuttableConnection, String> ofGuest) {
		var ofGuests = this.guests.entrySet().stream().map(guest -> ofGuest.apply(guest.getKey(), guest.getValue()));
		return Stream.concat(own, ofGuests).collect(Collectors.joining(","));
	}

}
