package com.shop.shared.pages;

import java.net.URI;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

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
 * @param address the company and its postal address in one line; parcel labels, receipts
 * and e-mails say it
 * @param links to texts that the law may require, at the end of each page
 */
@ConfigurationProperties("shop.pages")
public record PageProperties(@Accepts("a single line of text") @Line @DefaultValue("Shop") String title,
		@WebUrl @Nullable URI logo, @DefaultValue("UTC") ZoneId timeZone,
		@Accepts("a single line of text") @Line @Nullable String contact,
		@Accepts("a single line of text") @Line @Nullable String address, @DefaultValue Links links) {

	/** An empty text is none. */
	public PageProperties {
		contact = StringUtils.hasText(contact) ? contact : null;
		address = StringUtils.hasText(address) ? address : null;
	}

	/**
	 * Links to texts that are on the shop's own site.
	 *
	 * @param imprint the URL of the imprint, which says who is responsible; e-mails have
	 * it, too
	 * @param privacy the URL of what is said about personal data
	 * @param terms the URL of the terms and conditions, among them how to return goods
	 */
	public record Links(@WebUrl @Nullable URI imprint, @WebUrl @Nullable URI privacy, @WebUrl @Nullable URI terms) {

		/** No links. */
		public static final Links NONE = new Links(null, null, null);

	}

}
