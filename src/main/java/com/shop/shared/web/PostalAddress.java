package com.shop.shared.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import com.shop.shared.Address;

/** A postal address in a request. */
@ExistingAddress
public record PostalAddress(@Schema(example = "12 St James's Square") @Line String street,
		@Schema(example = "London") @Line String city,
		@Schema(example = "SW1Y 4JH",
				description = "May be absent or empty in countries where mail arrives without one") @Size(
						max = 20) @Pattern(regexp = PostalCodes.PATTERN,
								message = PostalCodes.MESSAGE) @Nullable String postalCode,
		@Schema(example = "GB", description = "ISO 3166-1, two letters") @NotNull String country) {

	public static PostalAddress of(Address address) {
		return new PostalAddress(address.street(), address.city(), address.postalCode(), address.country());
	}

	/** The postal code is empty if there is none. */
	public Address toAddress() {
		return new Address(this.street, this.city, (this.postalCode != null) ? this.postalCode.strip() : "",
				this.country);
	}

}
