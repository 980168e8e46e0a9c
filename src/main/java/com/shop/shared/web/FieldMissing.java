package com.shop.shared.web;

/** A field is missing that only some callers must give: 400, with the field. */
public class FieldMissing extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String field;

	public FieldMissing(String field) {
		super(field + " must be given");
		this.field = field;
	}

	String field() {
		return this.field;
	}

}
