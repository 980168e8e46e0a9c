package com.shop.shared.access;

import java.util.Optional;

import org.springframework.stereotype.Component;

import com.shop.shared.CustomerId;
import com.shop.shared.problem.NotFound;

/** Customers own what their own id names: their profile and their preferences. */
@Component
public class CustomersThemselves implements Owners<CustomerId> {

	@Override
	public CustomerId parse(String text) {
		return CustomerId.valueOf(text);
	}

	@Override
	public Optional<CustomerId> ownerOf(CustomerId id) {
		return Optional.of(id);
	}

	@Override
	public NotFound unknown(CustomerId id) {
		return notFound(id);
	}

	/** The refusal for an unknown customer. */
	public static NotFound notFound(CustomerId id) {
		return new NotFound("CUSTOMER_NOT_FOUND", "There is no customer " + id + ".");
	}

}
