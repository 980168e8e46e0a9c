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
import com.shop.shared.database.TimeKey;

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

	/**
	 * Returns the keys of orders whose payment deadline has passed, or is before the
	 * other instant and their customers are not reminded yet. The longest overdue come
	 * first; the list begins behind the last one.
	 */
	@Query("""
			select new com.shop.shared.database.TimeKey(o.payment.payUntil, o.id.value) from Order o
			where o.payment.payUntil >= :#{#last.time()} and o.payment.payUntil <= :soon
			    and (o.payment.payUntil > :#{#last.time()} or o.id.value > :#{#last.id()})
			    and (o.payment.payUntil <= :now or not o.payment.reminded and o.payment.paymentUrl is not null)
			order by o.payment.payUntil, o.id.value""")
	List<TimeKey> findDue(TimeKey last, Instant now, Instant soon, Limit limit);

	/**
	 * Locks an order whose deadline is before that instant, unless another transaction
	 * holds its lock.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@QueryHints(@QueryHint(name = SpecHints.HINT_SPEC_LOCK_TIMEOUT, value = SKIP_LOCKED))
	@Query("select o from Order o where o.id = :id and o.payment.payUntil <= :soon")
	Optional<Order> lockDue(OrderId id, Instant soon);

	Optional<Order> findByRequestId(RequestId requestId);

}
