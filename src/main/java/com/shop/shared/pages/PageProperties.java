package com.shop.shared.pages;

import java.net.URI;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;
import com.shop.shared.settings.WebUrl;
import com.shop.shared.web.Line;

/**
 * How the shop presents itself on its pages and in its messages.
 *
 * @param title the shop's name, as customers know it
 * @param logo the URL of a picture that is shown beside the name; none by default
 * @param timeZone the time zone of the times that customers and staff read, and of the
 * days for which deliveries are planned
 * @param contact how customers reach somebody, such as an e-mail address or a phone
 * number; e-mails say it, and the end of each page
 */
@ConfigurationProperties("shop.pages")
public record PageProperties(@Accepts("a single line of text") @Line @DefaultValue("Shop") String title,
		@WebUrl @Nullable URI logo, @DefaultValue("UTC") ZoneId timeZone,
		@Accepts("a single line of text") @Line @Nullable String contact) {

}
