package com.shop.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.customer.CustomerRegistration.NewCustomer;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Nobody can have many messages sent to a stranger. */
@ApplicationModuleTest
@TestPropertySource(properties = "shop.customer.guests-per-email=3")
class GuestLimitModuleTests {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final CustomerRegistration registration;

	GuestLimitModuleTests(CustomerRegistration registration) {
		this.registration = registration;
	}

	@Test
	void registersOnlyAFewGuestsWithOneEmailAddress() {
		var email = anEmail();
		register(CustomerId.next(), email);
		register(CustomerId.next(), email.toUpperCase(Locale.ROOT));
		register(CustomerId.next(), email);

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> register(CustomerId.next(), email))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("TOO_MANY_GUEST_ORDERS"));
		register(CustomerId.next(), anEmail());
	}

	@Test
	void tellsWhoIsACustomerAlreadySoHoweverManyHaveTheAddress() {
		var email = anEmail();
		var known = CustomerId.next();
		register(known, email);
		register(CustomerId.next(), email);
		register(CustomerId.next(), email);

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> register(known, email))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("CUSTOMER_EXISTS"));
	}

	@Test
	void countsNeitherThoseOfLongAgoNorIdsWithoutATime() {
		var email = anEmail();
		var longAgo = Instant.now().minus(Duration.ofMinutes(61));
		for (var id : List.of(TimeOrderedUuid.earliestAt(longAgo), UUID.randomUUID(), UUID.randomUUID(),
				UUID.randomUUID())) {
			register(new CustomerId(id), email);
		}

		register(CustomerId.next(), email);
	}

	@Test
	void letsNoMoreThroughThatComeAtOnce() {
		var email = anEmail();
		var registered = new AtomicInteger();
		var refused = new AtomicInteger();

		try (var threads = Executors.newFixedThreadPool(10)) {
			IntStream.range(0, 10).forEach(_ -> threads.execute(() -> {
				try {
					register(CustomerId.next(), email);
					registered.incrementAndGet();
				}
				catch (Refusal refusal) {
					refused.incrementAndGet();
				}
			}));
		}

		assertThat(registered).hasValue(3);
		assertThat(refused).hasValue(7);
	}

	private void register(CustomerId id, String email) {
		this.registration.register(id, new NewCustomer("Grace Hopper", email, "+1 202 555 0100",
				new Address("1 Navy Yard", "Arlington", "22202", "US"), Locale.US));
	}

	private static String anEmail() {
		return "guest-" + COUNT.incrementAndGet() + "@example.org";
	}

}
