package com.shop.shared.access;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import com.shop.shared.Actor;
import com.shop.shared.CustomerId;
import com.shop.shared.problem.NotFound;

/**
 * Who makes the current call. Controllers take it as a parameter where a path names
 * nothing that could belong to somebody.
 *
 * @param customer the customer to whose own things the call is limited; null if it is not
 */
public record Caller(Actor actor, @Nullable CustomerId customer) {

	/** The role of whoever comes with a signed link. */
	static final String LINK = "link";

	/**
	 * What tells the caller from all others: the name of whoever is signed in, or the
	 * signed link with which they came. Empty if there is neither.
	 */
	public static String nameOf(HttpServletRequest request) {
		var person = request.getUserPrincipal();
		return (person != null) ? person.getName() : Passage.of(request).flatMap(Passage::link).orElse("");
	}

	/** The customer to whose own things the call is limited. */
	public Optional<CustomerId> limitedTo() {
		return Optional.ofNullable(this.customer);
	}

	/** Whether it is neither a customer nor the holder of a link. */
	public boolean isStaff() {
		return this.customer == null && !this.actor.role().equals(LINK);
	}

	/** Refuses what belongs to somebody else like what does not exist. */
	public void requireOwn(CustomerId owner, Supplier<NotFound> unknown) {
		if (this.customer != null && !this.customer.equals(owner)) {
			throw unknown.get();
		}
	}

}
