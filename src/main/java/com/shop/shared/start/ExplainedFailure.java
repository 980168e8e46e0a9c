package com.shop.shared.start;

/**
 * Implemented by exceptions at the start that people can do something about. They are
 * printed as a sentence and an action, without a stack trace.
 */
public interface ExplainedFailure {

	/** What is wrong. */
	String description();

	/** What to do about it. */
	String action();

}
