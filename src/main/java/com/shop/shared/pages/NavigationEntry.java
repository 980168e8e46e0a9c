package com.shop.shared.pages;

import java.util.Set;
import java.util.function.ToIntFunction;

import jakarta.servlet.http.HttpServletRequest;

import com.shop.shared.access.Role;

/**
 * An entry of the navigation. A module declares one as a bean for each of its pages that
 * people open by themselves.
 *
 * @param position where it stands; lower numbers come first
 * @param path the page's address
 * @param label the key of its text in the messages
 * @param roles who sees it; everybody if there are none
 * @param count a number to show beside the text, which is left out if it is 0
 */
public record NavigationEntry(int position, String path, String label, Set<Role> roles,
		ToIntFunction<HttpServletRequest> count) {

	public NavigationEntry {
		roles = Set.copyOf(roles);
	}

	/** Creates an entry that everybody sees. */
	public static NavigationEntry forEverybody(int position, String path, String label) {
		return new NavigationEntry(position, path, label, Set.of(), _ -> 0);
	}

	/** Creates an entry for people with any of these roles. */
	public static NavigationEntry forRoles(int position, String path, String label, Role... roles) {
		return new NavigationEntry(position, path, label, Set.of(roles), _ -> 0);
	}

	/** Shows a number beside the text. */
	public NavigationEntry withCount(ToIntFunction<HttpServletRequest> number) {
		return new NavigationEntry(this.position, this.path, this.label, this.roles, number);
	}

	boolean isFor(Set<Role> theirs) {
		return this.roles.isEmpty() || theirs.stream().anyMatch(this.roles::contains);
	}

	/** The entry as one visitor sees it. */
	Shown shownTo(HttpServletRequest request) {
		return new Shown(this.path, this.label, this.count.applyAsInt(request));
	}

	/** An entry as the layout shows it. */
	public record Shown(String path, String label, int count) {
	}

}
