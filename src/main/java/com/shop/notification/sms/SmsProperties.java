package com.shop.notification.sms;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of text messages.
 *
 * @param url where the provider takes messages, as a form of {@code To}, {@code From} and
 * {@code Body}
 * @param user for HTTP basic authentication
 * @param password for HTTP basic authentication
 * @param from the sender's number or name
 * @param keep without a provider, keep the last messages in memory to look at; for local
 * use
 * @param timeout how long the provider may take to answer; meanwhile the message counts
 * as not sent
 */
@ConfigurationProperties("shop.sms")
record SmsProperties(@Nullable URI url, @DefaultValue("") String user, @DefaultValue("") String password,
		@DefaultValue("Shop") String from, @DefaultValue("false") boolean keep, @DefaultValue("10s") Duration timeout) {

	@Override
	public String toString() {
		return "SmsProperties[url=" + this.url + ", user=" + this.user + ", from=" + this.from + ", keep=" + this.keep
				+ "]";
	}

}
