package com.shop.shared.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.CustomerId;
import com.shop.shared.PersonalDataErased;

/**
 * The customers who were erased. The provider of sign-ins does not know of that, so their
 * tokens and sessions would otherwise go on until they expire.
 */
@Component
public class EndedSignIns {

	private final JdbcClient jdbc;

	EndedSignIns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** In other processes than the one in which the customer is erased. */
	@ApplicationModuleListener(id = "shared.sign-ins")
	void on(PersonalDataErased event) {
		end(event.customerId());
	}

	/**
	 * Ends the sign-ins of a customer and removes their sessions, in the transaction that
	 * erases them, so that they are closed when it ends. Repeating the call has no
	 * effect.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void end(CustomerId customer) {
		this.jdbc.sql("INSERT INTO shared.ended_sign_ins (customer_id) VALUES (?) ON CONFLICT DO NOTHING")
			.param(customer.value())
			.update();
		this.jdbc.sql("DELETE FROM shared.sessions WHERE principal_name = ?").param(customer.toString()).update();
	}

	/** Whether this customer was erased. */
	boolean areOf(CustomerId customer) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM shared.ended_sign_ins WHERE customer_id = ?)")
			.param(customer.value())
			.query(Boolean.class)
			.single();
	}

}
