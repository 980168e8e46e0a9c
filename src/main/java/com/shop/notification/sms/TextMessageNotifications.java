package com.shop.notification.sms;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Contacts;
import com.shop.notification.domain.Notice;
import com.shop.notification.domain.Notifications;
import com.shop.order.OrderEvent;
import com.shop.payment.PaymentEvent;

/**
 * Sends notices by text message. What the provider does not take is tried again later,
 * apart from the e-mails.
 */
@Component
@ConditionalOnExpression("${shop.sms.keep:false} or '${shop.sms.url:}' != ''")
class TextMessageNotifications {

	private static final Logger log = LoggerFactory.getLogger(TextMessageNotifications.class);

	private final Contacts contacts;

	private final Notifications notifications;

	private final TextMessages provider;

	TextMessageNotifications(Contacts contacts, Notifications notifications, TextMessages provider) {
		this.contacts = contacts;
		this.notifications = notifications;
		this.provider = provider;
	}

	@ApplicationModuleListener(id = "notification.text-message.order")
	void on(OrderEvent event) {
		Notice.of(event).ifPresent(this::send);
	}

	@ApplicationModuleListener(id = "notification.text-message.payment")
	void on(PaymentEvent event) {
		Notice.of(event).ifPresent(this::send);
	}

	private void send(Notice notice) {
		var contact = this.contacts.of(notice.customerId());
		if (this.notifications.claim(notice, Channel.TEXT_MESSAGE)) {
			this.provider.send(contact.phone(), notice.text());
		}
		else {
			log.info("Already done: {} of order {} was sent by text message", notice.stage(), notice.orderId());
		}
	}

}
