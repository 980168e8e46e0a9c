package com.shop.shared;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import static java.util.Objects.requireNonNull;

/**
 * Who caused something: the role that allowed it, and the person's id. What nobody asked
 * for is caused by the shop itself. The actor goes into the audit log and to all readers
 * of the topics, so it never contains a name or an address.
 *
 * @param role a role of the table of calls, {@code link} for the holder of a signed link,
 * {@code guest} for somebody who orders without a sign-in, or {@code shop}
 * @param subject the id that the provider of sign-ins gave them, the purpose of the link,
 * or the id of the customer that the guest becomes
 */
public record Actor(String role, String subject) {

	private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

	private static final Pattern UNFIT = Pattern.compile("[^\\x21-\\x7e]");

	private static final int LONGEST = 200;

	/** What the shop does by itself. */
	public static final Actor SHOP = new Actor("shop", "");

	public Actor {
		requireNonNull(role, "role");
		// It becomes a header of records and a column, whatever a provider calls people.
		subject = UNFIT.matcher(subject).replaceAll("?");
		subject = subject.substring(0, Math.min(LONGEST, subject.length()));
	}

	/** Somebody who orders without a sign-in, and becomes this customer. */
	public static Actor guest(CustomerId customer) {
		return new Actor("guest", customer.toString());
	}

	/** On whose behalf this thread works. */
	public static Actor current() {
		return CURRENT.orElse(SHOP);
	}

	/** Does the work on behalf of this actor, and returns its result. */
	public <T extends @Nullable Object, X extends Exception> T perform(ScopedValue.CallableOp<T, X> work) throws X {
		return ScopedValue.where(CURRENT, this).call(work);
	}

	/** Does the work on behalf of this actor. */
	public void run(Runnable work) {
		ScopedValue.where(CURRENT, this).run(work);
	}

	/** The work, on behalf of the current actor also if another thread does it. */
	public static Runnable carriedBy(Runnable work) {
		var actor = current();
		return () -> actor.run(work);
	}

	/** Reads what {@link #toString()} wrote; nothing is the shop. */
	public static Actor parse(@Nullable String text) {
		var parts = String.valueOf(text).split(":", 2);
		return (parts.length == 2) ? new Actor(parts[0], parts[1]) : SHOP;
	}

	/** The role and the subject, as in the header {@code ce_actor}. */
	@Override
	public String toString() {
		return this.subject.isEmpty() ? this.role : this.role + ":" + this.subject;
	}

}
