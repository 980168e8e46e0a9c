package com.shop.delivery;

/** The countries to which the shop delivers. */
public interface ServedCountries {

	/**
	 * Whether the shop delivers there.
	 * @param country a two-letter ISO 3166-1 code
	 */
	boolean serve(String country);

}
