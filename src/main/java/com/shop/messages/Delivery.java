package com.shop.messages;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one listener.
 *
 * @param owner the instance that is to deliver it; nobody yet if null
 * @param listener the id of the listener, as it is called now
 * @param type the message's class, as it is called now
 */
record Delivery(UUID id, @Nullable UUID owner, String listener, String type) {
}
