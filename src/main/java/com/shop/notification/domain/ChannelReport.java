package com.shop.notification.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Tells the operator at the start which channels are off, and how to turn them on. */
@Component
class ChannelReport implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(ChannelReport.class);

	private final boolean emails;

	private final boolean textMessages;

	ChannelReport(@Value("${spring.mail.host:}") String mailHost, @Value("${shop.sms.url:}") String smsUrl,
			@Value("${shop.sms.keep:false}") boolean keepsTextMessages) {
		this.emails = !mailHost.isEmpty();
		this.textMessages = keepsTextMessages || !smsUrl.isEmpty();
	}

	@Override
	public void run(ApplicationArguments args) {
		if (!this.emails) {
			log.warn("Customers get no e-mails: spring.mail.host names no SMTP server");
		}
		if (!this.textMessages) {
			log.warn("Customers get no text messages: shop.sms.url names no provider");
		}
	}

}
