package com.shop.order.domain;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of orders.
 *
 * @param paymentDeadline how long a customer has to pay, from the moment at which stock
 * and credit are reserved
 * @param paymentReminder how long before the deadline a customer who has not paid is
 * reminded; nobody is if that is no later than the order itself
 * @param deadlineCheckInterval how often to look for orders whose deadline is over or
 * near
 * @param alarmAfter after how long without progress an order counts as stuck that waits
 * for the shop itself, neither for the customer nor for the staff; if it waits for a
 * refund, after a day
 */
@ConfigurationProperties("shop.order")
record OrderProperties(@DurationMin(seconds = 1) @DurationMax(days = 365) @DefaultValue("30m") Duration paymentDeadline,
		@DurationMin(seconds = 0) @DurationMax(days = 365) @DefaultValue("10m") Duration paymentReminder,
		@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("20s") Duration deadlineCheckInterval,
		@DurationMin(minutes = 1) @DurationMax(days = 365) @DefaultValue("15m") Duration alarmAfter) {

}
