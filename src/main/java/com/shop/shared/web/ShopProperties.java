package com.shop.shared.web;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Settings of the shop as a whole.
 *
 * @param publicUrl where customers reach the shop: what the links in messages begin with
 */
@ConfigurationProperties("shop")
public record ShopProperties(@DefaultValue("http://localhost:8080") URI publicUrl) {

	/** The address of a page, as a customer outside has to write it. */
	public URI page(String... path) {
		return UriComponentsBuilder.fromUri(publicUrl).pathSegment(path).build().toUri();
	}

}
