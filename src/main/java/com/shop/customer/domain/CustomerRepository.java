package com.shop.customer.domain;

import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import com.shop.shared.CustomerId;

interface CustomerRepository extends JpaRepository<Customer, CustomerId> {

	/**
	 * Locks the customer's row, so that changes of one customer's credit happen one after
	 * another.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select c from Customer c where c.id = :id")
	Optional<Customer> lock(CustomerId id);

}
