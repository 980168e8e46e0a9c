package com.shop.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import org.hibernate.jpa.SpecHints;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

import com.shop.order.RequestId;
import com.shop.shared.OrderId;

interface OrderRepository extends JpaRepository<Order, OrderId> {

	/** The lock timeout that makes Hibernate use SKIP LOCKED. */
	String SKIP_LOCKED = "-2";

	/**
	 * Locks the order's row, so that messages about one order are handled one after
	 * another.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select o from Order o where o.id = :id")
	Optional<Order> lock(OrderId id);

	/** Returns orders whose payment deadline has passed, the longest overdue first. */
	@Query("select o.id from Order o where o.payUntil <= :now order by o.payUntil")
	List<OrderId> findOverdue(Instant now, Limit limit);

	/** Locks an overdue order, unless another transaction holds its lock. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@QueryHints(@QueryHint(name = SpecHints.HINT_SPEC_LOCK_TIMEOUT, value = SKIP_LOCKED))
	@Query("select o from Order o where o.id = :id and o.payUntil <= :now")
	Optional<Order> lockOverdue(OrderId id, Instant now);

	Optional<Order> findByRequestId(RequestId requestId);

}
