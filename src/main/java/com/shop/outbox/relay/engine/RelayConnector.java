package com.shop.outbox.relay.engine;

import io.debezium.connector.postgresql.PostgresConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector for PostgreSQL, with {@link RelayTask} as its task. */
public final class RelayConnector extends PostgresConnector {

	@Override
	public Class<? extends Task> taskClass() {
		return RelayTask.class;
	}

}
