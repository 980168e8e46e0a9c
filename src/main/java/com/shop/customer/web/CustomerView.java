package com.shop.customer.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.customer.domain.Customer;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.TimeOrderedUuid;

@Schema(name = "Customer")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerView(CustomerId id, String name, String email, String phone, Address address, String locale,
		Money creditLimit, Money creditInUse,
		@Schema(description = "Absent if the id has no time in it") @Nullable Instant registeredAt) {

	static CustomerView of(Customer customer) {
		var profile = customer.profile();
		return new CustomerView(customer.id(), profile.name(), profile.email(), profile.phone(), profile.address(),
				profile.locale().toLanguageTag(), customer.creditLimit(), customer.creditInUse(),
				TimeOrderedUuid.createdIfKnown(customer.id().value()).orElse(null));
	}

}
