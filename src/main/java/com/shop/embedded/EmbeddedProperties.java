package com.shop.embedded;

import java.nio.file.Path;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded servers, {@code shop.embedded.*}.
 *
 * @param dataDir where PostgreSQL and Kafka keep their data between starts
 */
record EmbeddedProperties(@DefaultValue("./data") Path dataDir, @DefaultValue Kafka kafka,
		@DefaultValue Postgres postgres) {

	/** The port on localhost; 0 for any free one. */
	record Kafka(@DefaultValue("9092") int port) {
	}

	/** The port on localhost; 0 for any free one. */
	record Postgres(@DefaultValue("0") int port) {
	}

}
