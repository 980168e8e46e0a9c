package com.shop.embedded;

import java.nio.file.Path;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

/**
 * Settings of the embedded servers.
 *
 * @param dataDir where PostgreSQL and Kafka keep their data between starts
 * @param attach whether to use the servers of another process that has this data
 * directory, instead of starting some
 */
@ConfigurationProperties("shop.embedded")
record EmbeddedProperties(@Accepts("a directory that can be written") @DefaultValue("./data") Path dataDir,
		@DefaultValue("false") boolean attach, @DefaultValue Kafka kafka, @DefaultValue Postgres postgres) {

	/**
	 * Settings of Kafka.
	 *
	 * @param port Kafka's port on localhost; 0 for any free one
	 */
	record Kafka(@Min(0) @Max(65_535) @DefaultValue("9092") int port) {

	}

	/**
	 * Settings of PostgreSQL.
	 *
	 * @param port PostgreSQL's port on localhost; 0 for any free one
	 */
	record Postgres(@Min(0) @Max(65_535) @DefaultValue("0") int port) {

	}

}
