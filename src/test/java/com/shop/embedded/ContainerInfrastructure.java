package com.shop.embedded;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The same servers as containers, where there is a Docker engine; Testcontainers removes
 * them.
 */
record ContainerInfrastructure(PostgreSQLContainer postgres, KafkaContainer broker) implements TestInfrastructure {

	static ContainerInfrastructure start() {
		var postgres = new PostgreSQLContainer("postgres:18").withCommand("postgres", "-c", "wal_level=logical");
		var broker = new KafkaContainer("apache/kafka:4.2.2");
		postgres.start();
		broker.start();
		return new ContainerInfrastructure(postgres, broker);
	}

	@Override
	public String adminUrl() {
		return this.postgres.getJdbcUrl();
	}

	@Override
	public String user() {
		return this.postgres.getUsername();
	}

	@Override
	public String password() {
		return this.postgres.getPassword();
	}

	@Override
	public String kafka() {
		return this.broker.getBootstrapServers();
	}

}
