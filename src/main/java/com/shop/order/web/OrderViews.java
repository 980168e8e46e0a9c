package com.shop.order.web;

import org.springframework.stereotype.Component;

import com.shop.order.domain.Order;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.SignedLinks;

/** Shows orders with the addresses at which their customers follow them. */
@Component
class OrderViews {

	private final SignedLinks links;

	OrderViews(SignedLinks links) {
		this.links = links;
	}

	OrderView of(Order order) {
		var page = this.links.page(LinkPurpose.TRACK, order.id().value(), order.placedAt());
		return OrderView.of(order, page.toString());
	}

}
