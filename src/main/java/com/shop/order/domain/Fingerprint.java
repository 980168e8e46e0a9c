package com.shop.order.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.stereotype.Component;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * By which two requests are told apart: the SHA-256 of what they say as JSON, its members
 * sorted and those without a value left out. Spaces and the order of members do not
 * count, and a member that a later version adds does not change the requests that lack
 * it.
 */
@Component
class Fingerprint {

	private final JsonMapper json;

	Fingerprint(JsonMapper json) {
		this.json = json.rebuild()
			.enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.changeDefaultPropertyInclusion(none -> none.withValueInclusion(JsonInclude.Include.NON_NULL))
			.build();
	}

	String of(OrderRequest request) {
		try {
			var digest = MessageDigest.getInstance("SHA-256").digest(this.json.writeValueAsBytes(request));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("Every JDK has SHA-256", impossible);
		}
	}

}
