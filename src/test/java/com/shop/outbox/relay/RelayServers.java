package com.shop.outbox.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

import com.shop.embedded.TestInfrastructure;
import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.kafka.RelayClients;
import com.shop.outbox.relay.model.LogPosition;

/**
 * A PostgreSQL with the outbox, and a broker: servers of their own, shared by the tests
 * that run the relay without the shop around it.
 */
public record RelayServers(String url, String user, String password, String kafka) implements JdbcConnectionDetails {

	/** The relay has the default name. */
	public static final RelayNames NAMES = new RelayNames("shop");

	/** Those of this JVM, started when they are first needed. */
	public static RelayServers ofThisJvm() {
		return Holder.INSTANCE;
	}

	private static RelayServers start() {
		var infrastructure = TestInfrastructure.another();
		var url = String.valueOf(infrastructure.settings().get("spring.datasource.url"));
		for (var module : List.of("shared", "outbox")) {
			Flyway.configure()
				.dataSource(url, infrastructure.user(), infrastructure.password())
				.locations("classpath:db/migration/" + module)
				.table("migrations_of_" + module)
				.baselineOnMigrate(true)
				.baselineVersion("0")
				.load()
				.migrate();
		}
		var servers = new RelayServers(url, infrastructure.user(), infrastructure.password(), infrastructure.kafka());
		servers.create(new NewTopic(NAMES.offsetsTopic(), 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
		servers.makeSlot();
		return servers;
	}

	/** The same database, and another broker, which has no topics yet. */
	RelayServers withBroker(String bootstrapServers) {
		var servers = new RelayServers(this.url, this.user, this.password, bootstrapServers);
		servers.create(new NewTopic(NAMES.offsetsTopic(), 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
		return servers;
	}

	private void makeSlot() {
		try {
			query("SELECT pg_create_logical_replication_slot('outbox_relay', 'pgoutput')");
		}
		catch (SQLException failed) {
			throw new IllegalStateException(failed);
		}
	}

	public RelayClients clients() {
		return clients(this.kafka);
	}

	public static RelayClients clients(String bootstrapServers) {
		var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
		return new RelayClients(new DefaultKafkaProducerFactory<>(settings),
				new DefaultKafkaConsumerFactory<>(settings), NAMES);
	}

	Connection connect() throws SQLException {
		var connection = DriverManager.getConnection(this.url, this.user, this.password);
		connection.setAutoCommit(false);
		return connection;
	}

	/** The answer's first column. */
	public List<String> query(String sql) throws SQLException {
		try (var connection = connect();
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			var found = new ArrayList<String>();
			while (rows.next()) {
				found.add(rows.getString(1));
			}
			connection.commit();
			return found;
		}
	}

	/** A new topic; in one of a single partition the order of all its records is seen. */
	public String aTopic(int partitions) {
		var name = "test-" + UUID.randomUUID();
		create(new NewTopic(name, partitions, (short) 1));
		return name;
	}

	/** The next session begins where the slot is. */
	void forgetPosition() {
		try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", this.kafka),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			producer.send(new ProducerRecord<>(NAMES.offsetsTopic(), 0, LogPosition.KEY.array(), null)).get();
		}
		catch (ExecutionException failed) {
			throw new IllegalStateException(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	private void create(NewTopic topic) {
		try (var admin = Admin.create(Map.of("bootstrap.servers", this.kafka))) {
			admin.createTopics(List.of(topic)).all().get();
		}
		catch (ExecutionException failed) {
			throw new IllegalStateException(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	@Override
	public String getJdbcUrl() {
		return this.url;
	}

	@Override
	public String getUsername() {
		return this.user;
	}

	@Override
	public String getPassword() {
		return this.password;
	}

	/** Holds the one instance. */
	private static final class Holder {

		private static final RelayServers INSTANCE = start();

	}

}
