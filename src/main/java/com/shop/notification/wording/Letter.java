package com.shop.notification.wording;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.shop.notification.domain.Stage;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/**
 * What a template needs to know of a notice: everything is written as the customer reads
 * it, nothing is escaped yet.
 *
 * @param sentence what happened
 * @param refund what becomes of the money, if the order has ended
 */
public record Letter(Locale language, OrderId orderId, Stage stage, String subject, String greeting, String sentence,
		@Nullable String reason, @Nullable String refund, List<Line> lines, @Nullable String amount, String time,
		@Nullable String paymentUrl, URI trackingUrl, URI unsubscribeUrl) {

	/** One line of the order. */
	public record Line(Sku sku, int quantity, String unitPrice, String price) {
	}

}
