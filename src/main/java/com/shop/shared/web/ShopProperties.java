package com.shop.shared.web;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.shared.settings.WebUrl;

/**
 * Settings of the shop as a whole.
 *
 * @param publicUrl the base URL at which customers reach the shop, used for links in
 * messages
 */
@ConfigurationProperties("shop")
public record ShopProperties(@WebUrl @DefaultValue("http://localhost:8080") URI publicUrl) {

	/** Returns the public URL of a page. */
	public URI page(String... path) {
		return UriComponentsBuilder.fromUri(publicUrl).pathSegment(path).build().toUri();
	}

	/**
	 * Returns the public URL of what has this address, if that is relative to the shop.
	 */
	public URI resolve(URI address) {
		var base = publicUrl.toString();
		return URI.create(base.endsWith("/") ? base : base + "/").resolve(address);
	}

	/**
	 * Returns an address for the shop's own pages: without the host if it is on this
	 * site, so that visitors stay on the host they came by.
	 */
	public String local(URI address) {
		var base = publicUrl.toString();
		var text = address.toString();
		return text.startsWith(base + "/") ? text.substring(base.length()) : text;
	}

}
