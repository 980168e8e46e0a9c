package com.shop.notification.domain;

import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a customer to send them a notice.
 *
 * @param contact null until the customer's event has come
 */
record Recipient(@Nullable Contact contact, Preferences preferences, UnsubscribeToken token) {

}
