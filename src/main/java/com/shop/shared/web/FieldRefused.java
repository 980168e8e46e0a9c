package com.shop.shared.web;

/** A field is wrong for a reason that its type does not know: 400, with the field. */
public class FieldRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String field;

	private final String reason;

	/**
	 * Refuses a field.
	 * @param reason what is wrong, to be read after the name of the field
	 */
	public FieldRefused(String field, String reason) {
		super(field + " " + reason);
		this.field = field;
		this.reason = reason;
	}

	FieldProblem problem() {
		return new FieldProblem(this.field, this.reason);
	}

}
