package com.shop.shared.access;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import com.shop.shared.web.ShopProperties;

/** Links that are signed without an application. */
public final class TestLinks {

	private static final String SECRET = "a secret that is long enough for it";

	private TestLinks() {
	}

	/** Those of a shop with this address. */
	public static SignedLinks of(URI publicUrl) {
		return of(publicUrl, SECRET, null, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
	}

	static SignedLinks of(URI publicUrl, String secret, @Nullable String previous, Clock clock) {
		return new SignedLinks(new LinkProperties(secret, previous), new ObjectProvider<>() {
			@Override
			public Stream<LocalKeys> stream() {
				return Stream.empty();
			}
		}, new ShopProperties(publicUrl), clock);
	}

}
