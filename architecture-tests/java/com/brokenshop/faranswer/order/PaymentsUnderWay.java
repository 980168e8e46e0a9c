package com.brokenshop.faranswer.order;

/** A question to whoever knows the payments. */
public interface PaymentsUnderWay {

	/** Whether there are any. */
	boolean areAny();

}
