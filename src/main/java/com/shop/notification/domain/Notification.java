package com.shop.notification.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * That a customer is told of a stage on a channel, and how far that has come.
 *
 * @param id its name in addresses, a {@link NotificationId}
 * @param stage one of {@link Stage}, or a stage that only earlier versions told of
 * @param subject what the customer read first; empty until it is sent
 * @param sentTo the e-mail address or phone number that it was last sent to; empty until
 * it is sent, for what was sent before this was kept, and once the customer is erased
 * @param resentAt when somebody asked to send it once more
 * @param attempts how often it was tried
 * @param failure why the last attempt failed, and whether it may have been accepted
 */
public record Notification(String id, OrderId orderId, CustomerId customerId, String stage, Channel channel,
		Status status, @Nullable String subject, @Nullable String sentTo, Instant notedAt, @Nullable Instant resentAt,
		@Nullable Instant sentAt, int attempts, @Nullable String failure) {

	/** Its place in the list. */
	public NoticeKey key() {
		return new NoticeKey(notedAt, NotificationId.valueOf(id));
	}

	/** The same for whoever need not know the customer's address or number. */
	public Notification withoutAddress() {
		return new Notification(this.id, this.orderId, this.customerId, this.stage, this.channel, this.status,
				this.subject, null, this.notedAt, this.resentAt, this.sentAt, this.attempts, this.failure);
	}

	/** How far it has come. */
	public enum Status {

		/** It is due now or later. */
		WAITING,

		SENT,

		/** The customer does not want to hear on this channel, or was erased. */
		SKIPPED,

		/** The order had gone on before it was sent; a later stage is told instead. */
		REPLACED,

		/**
		 * It is not tried any more: it is too old, was refused for good, or may have been
		 * accepted each time. The failure says which, and the customer may have it.
		 */
		GIVEN_UP

	}

}
