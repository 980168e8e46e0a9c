package com.shop.payment.domain;

import java.net.URI;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.payment.PaymentId;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.SignedLinks;

/** The addresses of the shop's own page for a payment. */
@Component
public class PaymentPages {

	private final PaymentProperties properties;

	private final SignedLinks links;

	PaymentPages(PaymentProperties properties, SignedLinks links) {
		this.properties = properties;
		this.links = links;
	}

	/**
	 * The address at which whoever has it can pay. It is the same each time, because a
	 * gateway refuses a repeated call that differs.
	 */
	URI publicOf(PaymentId id) {
		var page = UriComponentsBuilder.fromUri(this.properties.publicUrl()).pathSegment("pay", id.toString());
		return signed(page.build().toUri(), id);
	}

	/** The same page within the shop, or what is below it. */
	public URI localOf(PaymentId id, String... below) {
		return signed(URI.create(String.join("/", "/pay/" + id, String.join("/", below)).replaceFirst("/$", "")), id);
	}

	private URI signed(URI page, PaymentId id) {
		return this.links.address(page, LinkPurpose.PAY, id.value(), TimeOrderedUuid.createdAt(id.value()));
	}

}
