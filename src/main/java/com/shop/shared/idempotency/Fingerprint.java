package com.shop.shared.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.stereotype.Component;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells two requests apart by the SHA-256 of their JSON, with properties sorted and null
 * values left out. White space and the order of properties do not matter, and a property
 * that a later version adds does not change the fingerprint of requests without it.
 */
@Component
public class Fingerprint {

	private final JsonMapper json;

	Fingerprint(JsonMapper json) {
		this.json = json.rebuild()
			.enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.changeDefaultPropertyInclusion(none -> none.withValueInclusion(JsonInclude.Include.NON_NULL))
			.build();
	}

	/** Returns the fingerprint of a request, which Jackson must be able to write. */
	public String of(Object request) {
		try {
			var digest = MessageDigest.getInstance("SHA-256").digest(this.json.writeValueAsBytes(request));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("Every JDK has SHA-256", impossible);
		}
	}

}
