package com.shop.shared.web;

import java.net.URI;

import jakarta.servlet.http.Cookie;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
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
		return URI.create(base()).resolve(address);
	}

	/**
	 * Makes a cookie that browsers do not show to scripts and do not send because of
	 * other sites, and send over TLS only, if that is how the shop is reached.
	 */
	public Cookie cookie(String name, String value, String path) {
		var cookie = new Cookie(name, value);
		cookie.setPath(path);
		cookie.setHttpOnly(true);
		cookie.setSecure("https".equalsIgnoreCase(publicUrl.getScheme()));
		cookie.setAttribute("SameSite", "Lax");
		return cookie;
	}

	/**
	 * Returns an address for the shop's own pages: without the host if it is on this
	 * site, so that visitors stay on the host they came by.
	 */
	public String local(URI address) {
		var text = address.toString();
		return text.startsWith(base()) ? text.substring(base().length() - 1) : text;
	}

	/** The public URL with a slash at its end. */
	private String base() {
		return StringUtils.trimTrailingCharacter(publicUrl.toString(), '/') + "/";
	}

}
