package com.shop.notification.domain;

import java.time.Instant;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** That a customer was told of a stage. */
public record SentNotification(OrderId orderId, CustomerId customerId, Stage stage, Channel channel, String subject,
		Instant sentAt) {

}
