package com.shop.messages;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

import com.shop.shared.UuidText;

/** Identifies a message on its way to one listener. */
public record MessageId(@JsonValue UUID value) {

	/** The id that a path holds; refuses what is no UUID. */
	public static MessageId valueOf(String value) {
		return new MessageId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
