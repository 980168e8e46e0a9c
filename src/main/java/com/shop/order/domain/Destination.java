package com.shop.order.domain;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.jspecify.annotations.Nullable;

import com.shop.shared.Address;

/**
 * Where an order goes, when, and with whom. The customer can change the address until the
 * goods leave.
 */
@Embeddable
public class Destination {

	@Embedded
	private @Nullable Address deliveryAddress;

	/** Grows with every change that is asked for. */
	@Column(name = "address_revision")
	private int revision;

	private @Nullable String note;

	private @Nullable LocalDate expectedOn;

	private @Nullable String carrier;

	private @Nullable String trackingNumber;

	/**
	 * Sets the address unless there is one already: a later change of the customer's
	 * address must not silently redirect the order.
	 */
	void setIfMissing(Address address) {
		if (this.deliveryAddress == null) {
			this.deliveryAddress = address;
		}
	}

	/** Notes what the customer tells whoever brings the goods. */
	void tell(@Nullable String note) {
		this.note = note;
	}

	void change(Address address) {
		this.deliveryAddress = address;
		this.revision++;
	}

	/**
	 * Notes that the goods go to this address, because the change of that revision came
	 * too late. False if another change came after it, this is known, or the customer was
	 * erased.
	 */
	boolean keep(int revision, Address address) {
		if (this.deliveryAddress == null || this.revision != revision || address.equals(this.deliveryAddress)) {
			return false;
		}
		this.deliveryAddress = address;
		return true;
	}

	/**
	 * Notes on which day the goods are to come, unless a later one is known, because
	 * attempts can be heard of in any order, or the customer was erased.
	 */
	void expect(@Nullable LocalDate day) {
		if (this.deliveryAddress != null && day != null && (this.expectedOn == null || day.isAfter(this.expectedOn))) {
			this.expectedOn = day;
		}
	}

	/** Notes who brings the goods, unless the customer was erased. */
	void send(@Nullable String with, @Nullable String number) {
		if (this.deliveryAddress != null) {
			this.carrier = (with != null) ? with : this.carrier;
			this.trackingNumber = (number != null) ? number : this.trackingNumber;
		}
	}

	void forget() {
		this.deliveryAddress = null;
		this.note = null;
		this.expectedOn = null;
		this.carrier = null;
		this.trackingNumber = null;
	}

	int revision() {
		return this.revision;
	}

	/** Empty if the customer was erased, or the order is rejected. */
	public Optional<Address> address() {
		return Optional.ofNullable(this.deliveryAddress);
	}

	/** What the customer tells whoever brings the goods; empty if nothing. */
	public Optional<String> note() {
		return Optional.ofNullable(this.note);
	}

	/** The day of the next attempt or the last one; empty until that is known. */
	public Optional<LocalDate> expectedOn() {
		return Optional.ofNullable(this.expectedOn);
	}

	/** Who brings the goods; empty if nobody has said it. */
	public Optional<String> carrier() {
		return Optional.ofNullable(this.carrier);
	}

	/** The carrier's number of the parcel; empty if nobody has said it. */
	public Optional<String> trackingNumber() {
		return Optional.ofNullable(this.trackingNumber);
	}

}
