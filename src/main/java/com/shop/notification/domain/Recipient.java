package com.shop.notification.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to send a customer a notice.
 *
 * @param contact null until the customer's event has arrived
 */
record Recipient(@Nullable Contact contact, Preferences preferences) {

}
