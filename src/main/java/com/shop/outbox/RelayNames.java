package com.shop.outbox;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything by which the relay of one shop is known to PostgreSQL and Kafka. Shops that
 * share a PostgreSQL server or a Kafka cluster need names of their own; all instances of
 * a shop have the same.
 *
 * @param name {@code shop.name}: small letters, digits and hyphens, beginning with a
 * letter, at most 40 characters
 */
@ConfigurationProperties("shop")
public record RelayNames(@DefaultValue(DEFAULT) String name) {

	private static final String DEFAULT = "shop";

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

	public RelayNames {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("shop.name must begin with a small letter and consist of small letters,"
					+ " digits and hyphens, at most 40, but is " + name);
		}
	}

	/**
	 * The replication slot. Slots are unique in a PostgreSQL server, whatever the
	 * database. The default name's slot is called as it was before shops had names.
	 */
	public String slot() {
		return this.name.equals(DEFAULT) ? "outbox_relay" : this.name.replace('-', '_') + "_outbox_relay";
	}

	/** The topic of the relay's position. */
	public String offsetsTopic() {
		return this.name + "-relay-offsets";
	}

	/**
	 * Those of the two producers, in the order in which they are fenced: of two sessions
	 * that open at the same time only one gets both.
	 */
	public List<String> transactionalIds() {
		return List.of(this.name + "-relay-0", this.name + "-relay-1");
	}

}
