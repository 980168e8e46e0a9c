package com.shop.messages;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A message to one listener, as it is stored.
 *
 * @param listener the id of the listener, as it is called now
 * @param type the class of the message, as it is called now
 * @param content the message as JSON
 * @param traceparent the trace that it was sent in; null only for one from before traces
 * were kept
 * @param actor on whose behalf it was sent; null only for one from before that was kept
 */
record Message(UUID id, String listener, String type, String content, @Nullable String traceparent,
		@Nullable String actor) {
}
