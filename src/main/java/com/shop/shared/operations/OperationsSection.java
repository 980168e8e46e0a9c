package com.shop.shared.operations;

/**
 * A part of the operator's page. A module declares a bean for what an operator has to
 * know of it.
 */
public interface OperationsSection {

	/** The template whose fragment {@code section} shows the content. */
	String template();

	/** What the section shows now, as the variable {@code content}. */
	Object content();

}
