package com.shop.shared;

/** Tells what the listeners of this process listen to. */
public interface HeardMessages {

	/** Whether a listener of this process takes messages of the type. */
	boolean include(Class<?> type);

}
