package com.shop.shared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a module. Its properties are the value of the Kafka record,
 * so they are flat and contain neither entities nor card data. Readers ignore properties
 * that a later version has added.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public interface DomainEvent {

	/** The id of the aggregate; also the subject of the CloudEvent. */
	String subject();

	/**
	 * Describes the event in one line for people. It is stored in the audit log, so it
	 * must not contain personal data.
	 */
	String summary();

	/** The customer that the event is about; null if there is none. */
	default @Nullable CustomerId customerId() {
		return null;
	}

	/** The order that the event is about; null if there is none. */
	default @Nullable OrderId orderId() {
		return null;
	}

	/**
	 * The version of the event's contract. It grows when a field is removed, is renamed
	 * or changes its meaning. See {@code contracts/README.md}.
	 */
	default int version() {
		return 1;
	}

}
