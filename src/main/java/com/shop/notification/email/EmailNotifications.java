package com.shop.notification.email;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Contacts;
import com.shop.notification.domain.Notice;
import com.shop.notification.domain.Notifications;
import com.shop.order.OrderEvent;
import com.shop.payment.PaymentEvent;

/**
 * Sends notices by e-mail. What the SMTP server does not take is tried again later,
 * without holding up anything else.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class EmailNotifications {

	private static final Logger log = LoggerFactory.getLogger(EmailNotifications.class);

	private final Contacts contacts;

	private final Notifications notifications;

	private final JavaMailSender mail;

	private final EmailProperties properties;

	EmailNotifications(Contacts contacts, Notifications notifications, JavaMailSender mail,
			EmailProperties properties) {
		this.contacts = contacts;
		this.notifications = notifications;
		this.mail = mail;
		this.properties = properties;
	}

	@ApplicationModuleListener(id = "notification.email.order")
	void on(OrderEvent event) {
		Notice.of(event).ifPresent(this::send);
	}

	@ApplicationModuleListener(id = "notification.email.payment")
	void on(PaymentEvent event) {
		Notice.of(event).ifPresent(this::send);
	}

	private void send(Notice notice) {
		var contact = this.contacts.of(notice.customerId());
		if (!this.notifications.claim(notice, Channel.EMAIL)) {
			log.info("Already done: {} of order {} was sent by e-mail", notice.stage(), notice.orderId());
			return;
		}
		var message = new SimpleMailMessage();
		message.setFrom(this.properties.from());
		message.setTo(contact.email());
		message.setSubject(notice.subject());
		message.setText("""
				Dear %s,

				%s

				Your order: %s
				""".formatted(contact.name(), notice.text(), notice.orderId()));
		this.mail.send(message);
	}

}
