package com.shop.shared.web;

/** A field is missing that only some callers must give. */
public class FieldMissing extends FieldRefused {

	private static final long serialVersionUID = 1L;

	public FieldMissing(String field) {
		super(field, "must be given");
	}

}
