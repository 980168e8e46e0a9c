package com.shop.order.web;

import java.net.URI;

import org.springframework.stereotype.Component;

import com.shop.order.domain.Order;
import com.shop.shared.OrderId;
import com.shop.shared.TimeOrderedUuid;
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

	/** Where the script of the tracking page learns of each step. */
	URI updates(OrderId id) {
		return this.links.address(URI.create("/orders/" + id + "/updates"), LinkPurpose.TRACK, id.value(),
				TimeOrderedUuid.createdAt(id.value()));
	}

}
