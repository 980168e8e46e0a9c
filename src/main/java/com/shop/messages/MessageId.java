package com.shop.messages;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a message on its way to one listener. */
public record MessageId(@JsonValue UUID value) {

	/** The id that a path holds; refuses what is no UUID. */
	public static MessageId valueOf(String value) {
		return new MessageId(UUID.fromString(value));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
