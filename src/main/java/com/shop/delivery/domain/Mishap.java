package com.shop.delivery.domain;

/** What can go wrong with a delivery, as the staff report it. */
public enum Mishap {

	/** Nobody was there. */
	NOT_MET("Nobody was there to take it."),
	/** The recipient does not want it. */
	NOT_ACCEPTED("The recipient did not accept it."),
	/** The address does not exist, or the recipient is not known there. */
	ADDRESS_WRONG("The address is wrong."),
	/** The goods were damaged on the way, or before. */
	DAMAGED("The goods were damaged.");

	private final String message;

	Mishap(String message) {
		this.message = message;
	}

	/** Whether the next attempt may succeed, without anything else being done before. */
	public boolean canPass() {
		return this == NOT_MET || this == NOT_ACCEPTED;
	}

	DeliveryReason reason() {
		return new DeliveryReason(name(), this.message);
	}

}
