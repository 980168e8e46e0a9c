package com.shop.fuzz;

import java.util.List;

/**
 * Something to call, with a valid request.
 *
 * @param parameters the names of the parameters of the query, or the fields of the form
 */
public record Operation(FuzzRequest request, List<String> parameters) {

	public Operation {
		parameters = List.copyOf(parameters);
	}

	boolean isForm() {
		return this.request.headers().contains(Pages.FORM);
	}

}
