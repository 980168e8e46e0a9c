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
		var infrastructure = new ContainerInfrastructure(postgres, broker);
		infrastructure.asSuperuser("CREATE ROLE shop LOGIN REPLICATION PASSWORD 'shop'");
		infrastructure.asSuperuser("GRANT pg_read_all_stats TO shop");
		return infrastructure;
	}

	@Override
	public String adminUrl() {
		return this.postgres.getJdbcUrl();
	}

	@Override
	public String user() {
		return LocalPostgres.USER;
	}

	@Override
	public String password() {
		return LocalPostgres.USER;
	}

	@Override
	public String superuser() {
		return this.postgres.getUsername();
	}

	@Override
	public String superuserPassword() {
		return this.postgres.getPassword();
	}

	@Override
	public String kafka() {
		return this.broker.getBootstrapServers();
	}

}
