package com.shop.crash;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourceType;

import com.shop.deploy.KafkaRights;

/**
 * Two users of brokers that ask their guests for a password: the shop may do only what it
 * has been permitted, and an operator everything. So may whoever comes through the
 * listener of the brokers.
 */
final class AccessControl {

	private static final String SHOP = "shop";

	private static final String OPERATOR = "operator";

	private AccessControl() {
	}

	/** Adds the settings of a broker with such guests. */
	static void addTo(Properties broker, Collection<String> guests) {
		broker.setProperty("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
		broker.setProperty("super.users", "User:ANONYMOUS;User:" + OPERATOR);
		broker.setProperty("sasl.enabled.mechanisms", "PLAIN");
		var users = "%s user_%s=%2$s user_%s=%3$s;".formatted(login(SHOP), SHOP, OPERATOR);
		var protocols = broker.getProperty("listener.security.protocol.map");
		for (var guest : guests) {
			protocols = protocols.replace(guest + ":PLAINTEXT", guest + ":SASL_PLAINTEXT");
			broker.setProperty("listener.name." + guest.toLowerCase(Locale.ROOT) + ".plain.sasl.jaas.config", users);
		}
		broker.setProperty("listener.security.protocol.map", protocols);
	}

	/** How the shop connects. */
	static Map<String, String> ofShop() {
		return Map.of("spring.kafka.security.protocol", "SASL_PLAINTEXT", "spring.kafka.properties.sasl.mechanism",
				"PLAIN", "spring.kafka.properties.sasl.jaas.config", login(SHOP) + ";");
	}

	/** How the operator connects with Kafka's own tools. */
	static Properties ofOperator() {
		var settings = new Properties();
		settings.setProperty("security.protocol", "SASL_PLAINTEXT");
		settings.setProperty("sasl.mechanism", "PLAIN");
		settings.setProperty("sasl.jaas.config", login(OPERATOR) + ";");
		return settings;
	}

	private static String login(String user) {
		return "org.apache.kafka.common.security.plain.PlainLoginModule required username=%s password=%1$s"
			.formatted(user);
	}

	/** All that the shop needs as long as no transaction hangs. */
	static List<AclBinding> usualRights() {
		return KafkaRights.ofShop(SHOP).filter(right -> !right.equals(rightToAbort())).toList();
	}

	/** The right to abort a transaction in a partition. */
	static AclBinding rightToAbort() {
		return KafkaRights.ofShop(SHOP)
			.filter(right -> right.pattern().resourceType() == ResourceType.CLUSTER)
			.findFirst()
			.orElseThrow();
	}

}
