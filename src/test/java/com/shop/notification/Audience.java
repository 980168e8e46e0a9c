package com.shop.notification;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

import com.shop.customer.CustomerChanged;
import com.shop.customer.CustomerDirectory;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;

/** Customers to tell something. */
public final class Audience {

	static final CustomerId NOBODY = CustomerId.next();

	private Audience() {
	}

	/** A customer with an address and a number of their own, of whom nobody told yet. */
	public static CustomerChanged aStranger(@Nullable String locale) {
		var id = CustomerId.next();
		return aStranger(id, 1, UUID.randomUUID() + "@example.org", locale);
	}

	static CustomerChanged aStranger(CustomerId id, long revision, String email, @Nullable String locale) {
		return new CustomerChanged(id, revision, "Grace Hopper", email,
				"+49 (0)30 " + (id.hashCode() & Integer.MAX_VALUE),
				new Address("1 Navy Yard", "Arlington", "22202", "US"), Money.parse("EUR 100.00"), locale);
	}

	public static ConditionFactory eventually(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
	}

	/** The customer module, which knows all but one. */
	@TestComponent
	public static class Everybody implements CustomerDirectory {

		@Override
		public boolean has(CustomerId id) {
			return !id.equals(NOBODY);
		}

		@Override
		public Optional<Address> addressOf(CustomerId id) {
			return has(id) ? Optional.of(new Address("1 Navy Yard", "Arlington", "22202", "US")) : Optional.empty();
		}

	}

}
