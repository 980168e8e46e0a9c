package com.shop.notification.wording;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.shop.notification.domain.Stage;
import com.shop.shared.pages.PageProperties;

/**
 * What a template needs to know of a notice: everything is written as the customer reads
 * it, nothing is escaped yet.
 *
 * @param sentences what happened, and what comes next
 * @param details what else there is to know, such as when the goods come
 * @param amount what is to be paid, was paid or goes back
 * @param paymentUrl where to pay; null if there is nothing to pay
 * @param optedOut whether the customer wants no such e-mails
 */
public record Letter(Locale language, Stage stage, Shop shop, String subject, String greeting, List<String> sentences,
		List<Line> lines, @Nullable String amount, List<Detail> details, @Nullable String paymentUrl, URI trackingUrl,
		String time, boolean optedOut, URI unsubscribeUrl) {

	/**
	 * Who writes.
	 *
	 * @param contact how to reach somebody; null if the shop does not say it
	 * @param address the company and its postal address; null if the shop does not say it
	 */
	public record Shop(String name, @Nullable URI logo, @Nullable String contact, @Nullable String address,
			@Nullable URI imprint) {

		static Shop of(PageProperties properties) {
			return new Shop(properties.title(), properties.logo(), properties.contact(), properties.address(),
					properties.links().imprint());
		}

	}

	/** One line of the order. */
	public record Line(String name, int quantity, String unitPrice, String price) {
	}

	/** Something to know, and what it is called. */
	public record Detail(String label, String value) {
	}

}
