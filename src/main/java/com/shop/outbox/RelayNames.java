package com.shop.outbox;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

/**
 * The names under which a shop's relay is known to PostgreSQL and Kafka. Shops that share
 * a PostgreSQL server or a Kafka cluster need different names; all instances of one shop
 * use the same.
 *
 * @param name the name of this shop, which tells it from others on the same servers
 */
@ConfigurationProperties("shop")
public record RelayNames(@Accepts(FORM) @DefaultValue(DEFAULT) String name) {

	private static final String DEFAULT = "shop";

	private static final String FORM = "at most 40 lower-case letters, digits and hyphens, beginning with a letter";

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

	public RelayNames {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("shop.name must be " + FORM + ", but is " + name);
		}
	}

	/**
	 * The name of the replication slot, which must be unique in the whole PostgreSQL
	 * server. For the default shop name, it is the slot name used before shops had names.
	 */
	public String slot() {
		return this.name.equals(DEFAULT) ? "outbox_relay" : this.name.replace('-', '_') + "_outbox_relay";
	}

	/** The topic that stores the relay's position. */
	public String offsetsTopic() {
		return this.name + "-relay-offsets";
	}

	/** The consumer group that receives messages from other processes. */
	public String inboxGroup() {
		return this.name + "-inbox";
	}

	/**
	 * The ids of the two producers, in the order in which they are fenced. If two
	 * sessions open at the same time, only one of them gets both.
	 */
	public List<String> transactionalIds() {
		return List.of(this.name + "-relay-0", this.name + "-relay-1");
	}

}
