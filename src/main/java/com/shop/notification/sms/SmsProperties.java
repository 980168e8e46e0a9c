package com.shop.notification.sms;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Secret;
import com.shop.shared.settings.WebUrl;

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
 * @param timeout how long the connection to the provider and its answer may take. A
 * message that was handed over and not answered may have been taken, and is sent at most
 * twice more, an hour apart, or a request for money after a third of the time that is
 * left to pay; what was not handed over is tried as often as other notices
 */
@ConfigurationProperties("shop.sms")
record SmsProperties(@WebUrl @Nullable URI url,
		@Pattern(regexp = "\\P{Cntrl}{0,200}",
				message = "at most 200 characters in one line") @DefaultValue("") String user,
		@Secret @Pattern(regexp = "\\P{Cntrl}{0,200}",
				message = "at most 200 characters in one line") @DefaultValue("") String password,
		@Pattern(regexp = "\\P{Cntrl}{1,30}",
				message = "1 to 30 characters in one line") @DefaultValue("Shop") String from,
		@DefaultValue("false") boolean keep,
		@DurationMin(millis = 10) @DurationMax(minutes = 1) @DefaultValue("10s") Duration timeout) {

	@Override
	public String toString() {
		return "SmsProperties[url=" + this.url + ", user=" + this.user + ", from=" + this.from + ", keep=" + this.keep
				+ "]";
	}

}
