package com.shop.messages;

/** How it stands with a message that is not dealt with. */
public enum MessageState {

	/** No listener has failed on it; it has its turn, or waits for it. */
	WAITING,

	/** Its listener has failed on it and is called again. */
	FAILING,

	/** Its listener has failed on it too often: an operator retries or discards it. */
	PARKED

}
