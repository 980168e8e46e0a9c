package com.shop.notification.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to send a customer a notice.
 *
 * @param contact null until the customer's event has arrived, and after the customer was
 * erased
 * @param erased whether the customer's personal data was erased
 */
record Recipient(@Nullable Contact contact, boolean erased, Preferences preferences) {

}
