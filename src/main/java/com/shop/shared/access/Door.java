package com.shop.shared.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A call, and who may make it. A new door is closed to everybody but admins.
 *
 * @param path as the controller has it
 * @param page whether it is a page, for browsers with a session; otherwise it is part of
 * the API and takes tokens only
 * @param audience whether it is only for those whom the table names
 * @param roles the roles that may pass, whomever the thing belongs to
 * @param customers whether customers may pass to what is their own
 * @param owners finds the owner of the thing that the path names; null if the controller
 * itself limits customers to their own
 * @param link the purpose of the signed links that open it
 * @param recorded whether passing is recorded in the audit log, because it causes no
 * event that is
 */
public record Door(HttpMethod method, String path, boolean page, Audience audience, Set<Role> roles, boolean customers,
		@Nullable Class<? extends Owners<?>> owners, @Nullable LinkPurpose link, boolean recorded) {

	/** Everybody, nobody, or those whom the door names. */
	enum Audience {

		EVERYBODY, NOBODY, NAMED

	}

	public Door {
		roles = roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
	}

	private Door(HttpMethod method, String path) {
		this(method, path, false, Audience.NAMED, Set.of(), false, null, null, false);
	}

	public static Door get(String path) {
		return new Door(HttpMethod.GET, path);
	}

	public static Door post(String path) {
		return new Door(HttpMethod.POST, path);
	}

	public static Door put(String path) {
		return new Door(HttpMethod.PUT, path);
	}

	public static Door patch(String path) {
		return new Door(HttpMethod.PATCH, path);
	}

	public static Door delete(String path) {
		return new Door(HttpMethod.DELETE, path);
	}

	/** Makes it a page for browsers. */
	public Door asPage() {
		return new Door(this.method, this.path, true, this.audience, this.roles, this.customers, this.owners, this.link,
				this.recorded);
	}

	/** Everybody may pass, signed in or not. */
	public Door everybody() {
		return new Door(this.method, this.path, this.page, Audience.EVERYBODY, this.roles, this.customers, this.owners,
				this.link, this.recorded);
	}

	/** Nobody may pass; for what a library maps and the shop does not offer. */
	public Door nobody() {
		return new Door(this.method, this.path, this.page, Audience.NOBODY, this.roles, this.customers, this.owners,
				this.link, this.recorded);
	}

	/** These may pass, too. */
	public Door roles(Role... more) {
		var all = EnumSet.copyOf(List.of(more));
		all.addAll(this.roles);
		return new Door(this.method, this.path, this.page, this.audience, all, this.customers, this.owners, this.link,
				this.recorded);
	}

	/** Customers may pass, too; the controller limits them to their own. */
	public Door own() {
		return new Door(this.method, this.path, this.page, this.audience, this.roles, true, null, this.link,
				this.recorded);
	}

	/** The customer whose thing the path names may pass, too. */
	public Door own(Class<? extends Owners<?>> whose) {
		return new Door(this.method, this.path, this.page, this.audience, this.roles, true, whose, this.link,
				this.recorded);
	}

	/** Whoever has a signed link with the id that the path names may pass, too. */
	public Door link(LinkPurpose purpose) {
		return new Door(this.method, this.path, this.page, this.audience, this.roles, this.customers, this.owners,
				purpose, this.recorded);
	}

	/** Passing is recorded in the audit log. */
	public Door asRecorded() {
		return new Door(this.method, this.path, this.page, this.audience, this.roles, this.customers, this.owners,
				this.link, true);
	}

	boolean isForEverybody() {
		return this.audience == Audience.EVERYBODY;
	}

	boolean isForNobody() {
		return this.audience == Audience.NOBODY;
	}

	/** The role in which a person may pass; null if in none of theirs. */
	@Nullable Role roleAmong(Set<Role> theirs) {
		return theirs.stream().filter(role -> this.roles.contains(role) || role == Role.ADMIN).findFirst().orElse(null);
	}

	/** Who may pass, in words. */
	public String who() {
		return switch (this.audience) {
			case EVERYBODY -> "everybody";
			case NOBODY -> "nobody";
			case NAMED -> {
				var named = Stream
					.of(this.roles.stream().map(Role::claim), Stream.of("own").filter(_ -> this.customers),
							Stream.of("link").filter(_ -> this.link != null).map(word -> word + " (" + this.link + ")"))
					.flatMap(words -> words)
					.collect(Collectors.joining(", "));
				yield named.isEmpty() ? "admin" : named;
			}
		};
	}

	/** Returns the method and the path, as logs show them. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%s %s", this.method, this.path);
	}

}
