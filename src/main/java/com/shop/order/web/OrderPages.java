package com.shop.order.web;

import java.net.URI;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import org.springframework.stereotype.Component;

import com.shop.shared.OrderId;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.SignedLinks;
import com.shop.shared.web.ShopProperties;

/**
 * The addresses to which pages of orders lead. Those on this site are without the host,
 * so that a visitor stays on the one they came by.
 */
@Component
class OrderPages {

	private final SignedLinks links;

	private final ShopProperties shop;

	OrderPages(SignedLinks links, ShopProperties shop) {
		this.links = links;
		this.shop = shop;
	}

	/** The page on which to follow an order. */
	String tracking(OrderId id) {
		return signed("/track/" + id, id);
	}

	/**
	 * Lets the payment's page lead this browser to the page on which to follow the order.
	 */
	Cookie keptByBrowser(OrderId id) {
		return this.links.keep(LinkPurpose.TRACK, id.value(), TimeOrderedUuid.createdAt(id.value()));
	}

	/** What the page on which to follow an order leads to. */
	String signed(String path, OrderId id) {
		return this.links
			.address(URI.create(path), LinkPurpose.TRACK, id.value(), TimeOrderedUuid.createdAt(id.value()))
			.toString();
	}

	/**
	 * The page on which to pay, if it is on this site. Browsers do not follow a form to
	 * another site, because the policy of the pages forbids it; a link leads there.
	 */
	Optional<String> payment(String url) {
		return Optional.of(this.shop.local(URI.create(url))).filter(address -> address.startsWith("/"));
	}

}
