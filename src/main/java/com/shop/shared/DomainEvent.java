package com.shop.shared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a module. Its components are the value of the Kafka record,
 * so they are flat and hold neither entities nor card data. Who reads one ignores fields
 * that a later version of the shop has added.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public interface DomainEvent {

	/** The id of the aggregate that it happened to: the subject of the CloudEvent. */
	String subject();

	/** One line for a person, without personal data: it ends up in the audit log. */
	String summary();

	/** The customer whom it concerns, if any. */
	default @Nullable CustomerId customerId() {
		return null;
	}

	/** The order that it concerns, if any. */
	default @Nullable OrderId orderId() {
		return null;
	}

	/**
	 * The version of its contract: raised when a field is removed, renamed or changes its
	 * meaning. See {@code contracts/README.md}.
	 */
	default int version() {
		return 1;
	}

}
