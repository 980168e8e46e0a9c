package com.shop.shared.web;

import java.util.Set;

/**
 * Knows in which countries an address needs a postal code. Some countries have none, such
 * as Hong Kong and Qatar; in others, such as Ireland, mail arrives without one.
 *
 * @see <a href=
 * "https://github.com/google/libaddressinput/wiki/AddressValidationMetadata">The address
 * metadata of libaddressinput (June 2025): countries whose required fields include Z</a>
 */
final class PostalCodes {

	static final String PATTERN = "[\\p{L}\\p{N} -]*";

	static final String MESSAGE = "must consist of letters, digits, spaces and hyphens";

	private static final Set<String> REQUIRED_IN = Set.of("AS", "AT", "AU", "AX", "BE", "BL", "BR", "CA", "CH", "CN",
			"CZ", "DE", "DK", "EE", "ES", "FI", "FK", "FM", "FR", "GB", "GF", "GG", "GL", "GP", "GR", "GS", "GU", "HU",
			"IM", "IN", "IO", "IT", "JE", "JP", "KR", "LI", "LT", "LU", "LV", "MF", "MH", "MP", "MQ", "MX", "MY", "NC",
			"NL", "NO", "NZ", "PF", "PL", "PM", "PN", "PR", "PT", "PW", "RE", "RO", "RU", "SE", "SG", "SH", "SJ", "SK",
			"SM", "TC", "TR", "TW", "UA", "US", "VI", "WF", "YT", "ZA");

	private PostalCodes() {
	}

	static boolean areRequiredIn(String country) {
		return REQUIRED_IN.contains(country);
	}

}
