package com.shop.shared.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people do in the shop. An admin may do everything. */
public enum Role {

	CUSTOMER, COURIER, MERCHANDISER, SUPPORT, OPERATOR, ADMIN;

	/** The role's name in tokens and files. */
	String claim() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The role's name for Spring Security. */
	String authority() {
		return "ROLE_" + name();
	}

	/** Finds a role by its name in tokens; others that a provider knows are ignored. */
	static Optional<Role> of(String claim) {
		return Arrays.stream(values()).filter(role -> role.claim().equals(claim)).findFirst();
	}

}
