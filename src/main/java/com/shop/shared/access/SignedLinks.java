package com.shop.shared.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

import com.shop.shared.HmacSha256;
import com.shop.shared.UuidText;
import com.shop.shared.web.ShopProperties;

/**
 * Signs links that open one door to whoever has them: for one purpose, one id, and until
 * they expire. The signature is HMAC-SHA256, cut to the 128 bits that RFC 2104 allows,
 * because links also go into text messages.
 */
@Component
public class SignedLinks {

	/** The parameter of the link's address that has the expiry and the signature. */
	public static final String PARAMETER = "link";

	private static final int BYTES = 16;

	/** The name of the cookie of a link. */
	private static final Pattern KEPT = Pattern.compile("[a-z]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,9})\\.([0-9A-Za-z_-]{22})");

	private static final int COMPACT = 36;

	/** The path of the pages to which browsers send the links that they keep. */
	static final String KEPT_AT = "/pay";

	/** The most links that a browser keeps: a server takes 8 KB of headers. */
	private static final int MOST_KEPT = 10;

	private static final Duration KEPT_FOR = Duration.ofDays(7);

	private final List<byte[]> keys;

	private final ShopProperties shop;

	private final Clock clock;

	SignedLinks(LinkProperties properties, ObjectProvider<LocalKeys> local, ShopProperties shop, Clock clock) {
		this.shop = shop;
		var current = (properties.secret() != null) ? properties.secret() : local.getObject().linkSecret();
		this.keys = Stream.concat(Stream.of(current), Stream.ofNullable(properties.previousSecret()))
			.map(secret -> secret.getBytes(StandardCharsets.UTF_8))
			.toList();
		this.clock = clock;
	}

	/** The value of {@link #PARAMETER}. */
	String sign(LinkPurpose purpose, UUID id, Instant from) {
		var expiry = Long.toString(from.plus(purpose.lifetime()).getEpochSecond(), COMPACT);
		return expiry + "." + signature(this.keys.getFirst(), purpose, id, expiry);
	}

	/**
	 * The public address of the page for this purpose. The same arguments give the same
	 * address.
	 * @param from when the lifetime that the purpose allows begins
	 */
	public URI page(LinkPurpose purpose, UUID id, Instant from) {
		return address(this.shop.page(purpose.toString(), id.toString()), purpose, id, from);
	}

	/** Adds the signature to an address. */
	public URI address(URI page, LinkPurpose purpose, UUID id, Instant from) {
		return UriComponentsBuilder.fromUri(page).queryParam(PARAMETER, sign(purpose, id, from)).build().toUri();
	}

	/**
	 * A cookie with which a browser keeps a link that it has been given for some days, so
	 * that the page of a payment can lead there.
	 */
	public Cookie keep(LinkPurpose purpose, UUID id, Instant from) {
		var cookie = this.shop.cookie(nameOf(purpose, id), sign(purpose, id, from), KEPT_AT);
		cookie.setMaxAge((int) KEPT_FOR.toSeconds());
		return cookie;
	}

	/**
	 * Cookies with which a browser forgets the oldest of the links that it keeps, if it
	 * keeps too many.
	 */
	Stream<Cookie> forgetOldest(HttpServletRequest request) {
		var kept = Stream.ofNullable(request.getCookies())
			.flatMap(Arrays::stream)
			.map(Cookie::getName)
			.filter(name -> KEPT.matcher(name).matches())
			// The ids are sorted by time.
			.sorted()
			.distinct()
			.toList();
		return kept.stream().limit(Math.max(0, kept.size() - MOST_KEPT)).map(name -> {
			var cookie = this.shop.cookie(name, "", KEPT_AT);
			cookie.setMaxAge(0);
			return cookie;
		});
	}

	/** The address with the link that the browser has kept; empty if it has none. */
	public Optional<URI> kept(HttpServletRequest request, LinkPurpose purpose, UUID id, URI page) {
		return Optional.ofNullable(WebUtils.getCookie(request, nameOf(purpose, id)))
			.map(Cookie::getValue)
			.filter(link -> isValid(purpose, id.toString(), link))
			.map(link -> UriComponentsBuilder.fromUri(page).queryParam(PARAMETER, link).build().toUri());
	}

	private static String nameOf(LinkPurpose purpose, UUID id) {
		return purpose + "-" + id;
	}

	/** Whether it is the shop's own link for this purpose and id, and has not expired. */
	boolean isValid(LinkPurpose purpose, String id, @Nullable String link) {
		var parts = FORM.matcher(String.valueOf(link));
		if (!parts.matches() || Long.parseLong(parts.group(1), COMPACT) < this.clock.instant().getEpochSecond()) {
			return false;
		}
		try {
			var parsed = UuidText.parse(id);
			var given = parts.group(2).getBytes(StandardCharsets.US_ASCII);
			return this.keys.stream()
				.map(key -> signature(key, purpose, parsed, parts.group(1)).getBytes(StandardCharsets.US_ASCII))
				.anyMatch(own -> MessageDigest.isEqual(own, given));
		}
		catch (IllegalArgumentException notAnId) {
			return false;
		}
	}

	private static String signature(byte[] key, LinkPurpose purpose, UUID id, String expiry) {
		var signature = HmacSha256.of(key, (purpose + "|" + id + "|" + expiry).getBytes(StandardCharsets.UTF_8));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(signature, BYTES));
	}

}
