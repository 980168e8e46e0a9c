package com.shop.messages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import com.shop.shared.PersonalData;
import com.shop.shared.PersonalDataErased;

/**
 * Deletes the messages that wait for listeners and contain the personal data of an erased
 * customer. Nobody needs them: the customer has no order under way.
 */
@Component
class MessageErasure {

	private static final Logger log = LoggerFactory.getLogger(MessageErasure.class);

	private static final String OF_CUSTOMER = """
			FROM event_publication
			WHERE serialized_event IS JSON OBJECT AND serialized_event::jsonb ->> 'customerId' = :customer""";

	private final JdbcClient jdbc;

	private final MessageProperties properties;

	MessageErasure(JdbcClient jdbc, MessageProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	@ApplicationModuleListener(id = "messages.erasure")
	void on(PersonalDataErased event) {
		var customer = event.customerId().toString();
		var types = this.jdbc.sql("SELECT DISTINCT event_type " + OF_CUSTOMER)
			.param("customer", customer)
			.query(String.class)
			.list()
			.stream()
			.filter(this::isPersonal)
			.toArray(String[]::new);
		var deleted = this.jdbc.sql("DELETE " + OF_CUSTOMER + " AND event_type = ANY (:types)")
			.param("customer", customer)
			.param("types", types)
			.update();
		if (deleted > 0) {
			log.info("{} waiting messages with the personal data of customer {} are deleted", deleted, customer);
		}
	}

	private boolean isPersonal(String type) {
		var current = this.properties.currentName(type);
		return ClassUtils.isPresent(current, getClass().getClassLoader())
				&& PersonalData.class.isAssignableFrom(ClassUtils.resolveClassName(current, null));
	}

}
