package com.shop.delivery.domain;

import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.jspecify.annotations.Nullable;

import com.shop.delivery.ScheduleDelivery;
import com.shop.shared.Address;

/** Who gets a delivery, and where. */
@Embeddable
public class Recipient {

	@Column(name = "recipient")
	private @Nullable String name;

	private @Nullable String phone;

	@Embedded
	private @Nullable Address address;

	/** Of the newest change of the address that was asked for; 0 if none was. */
	private int addressRevision;

	private @Nullable String note;

	/** For a delivery that is cancelled before anybody knows where it goes. */
	Recipient() {
	}

	Recipient(ScheduleDelivery command) {
		this.name = command.recipient();
		this.phone = command.phone();
		this.address = command.address();
		this.note = command.note();
	}

	/** Notes that a change was asked for; false if that is known, or a later one is. */
	boolean hears(int revision) {
		if (revision <= this.addressRevision) {
			return false;
		}
		this.addressRevision = revision;
		return true;
	}

	void moveTo(Address address) {
		this.address = address;
	}

	/** Empty if it is not known, or the customer was erased. */
	public Optional<String> name() {
		return Optional.ofNullable(this.name);
	}

	/** Empty if it is not known, or the customer was erased. */
	public Optional<String> phone() {
		return Optional.ofNullable(this.phone);
	}

	Optional<Address> address() {
		return Optional.ofNullable(this.address);
	}

	/** What the customer tells whoever brings the goods; empty if nothing. */
	public Optional<String> note() {
		return Optional.ofNullable(this.note);
	}

}
