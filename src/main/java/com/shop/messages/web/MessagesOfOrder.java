package com.shop.messages.web;

import java.util.List;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.shop.messages.OutstandingMessage;
import com.shop.messages.OutstandingMessages;
import com.shop.shared.OrderId;
import com.shop.shared.pages.SupportSection;

/** Shows support what modules have not done about an order yet, if there is anything. */
@Component
@Order(3)
class MessagesOfOrder implements SupportSection<OrderId> {

	private static final int MOST = 20;

	private final OutstandingMessages messages;

	MessagesOfOrder(OutstandingMessages messages) {
		this.messages = messages;
	}

	@Override
	public String template() {
		return "staff/order-messages";
	}

	@Override
	public Optional<List<OutstandingMessage>> about(OrderId order) {
		var found = this.messages.find(new OutstandingMessages.Filter(null, null, order), null, MOST);
		return found.isEmpty() ? Optional.empty() : Optional.of(found);
	}

}
