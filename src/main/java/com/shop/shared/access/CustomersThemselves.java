package com.shop.shared.access;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import com.shop.shared.CustomerId;
import com.shop.shared.problem.NotFound;

/** What a customer's own id names is theirs. */
@Component
public class CustomersThemselves implements Owners {

	@Override
	public Optional<CustomerId> ownerOf(UUID id) {
		return Optional.of(new CustomerId(id));
	}

	@Override
	public NotFound unknown(UUID id) {
		return notFound(new CustomerId(id));
	}

	/** The refusal for an unknown customer. */
	public static NotFound notFound(CustomerId id) {
		return new NotFound("CUSTOMER_NOT_FOUND", "There is no customer " + id + ".");
	}

}
