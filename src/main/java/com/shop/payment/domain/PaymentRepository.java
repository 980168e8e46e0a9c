package com.shop.payment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

import com.shop.payment.PaymentId;
import com.shop.shared.OrderId;

interface PaymentRepository extends JpaRepository<Payment, PaymentId>, JpaSpecificationExecutor<Payment> {

	/** The lock timeout that makes Hibernate use SKIP LOCKED. */
	String SKIP_LOCKED = "-2";

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select p from Payment p where p.id = :id")
	Optional<Payment> lock(PaymentId id);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select p from Payment p where p.orderId = :orderId")
	Optional<Payment> lockByOrder(OrderId orderId);

	Optional<Payment> findByOrderId(OrderId orderId);

	/** As the condition of their index has it. */
	@NativeQuery("""
			SELECT * FROM payment.payments WHERE jsonb_path_exists(refunds, '$[*].failure')
			ORDER BY id LIMIT :atMost""")
	List<Payment> findWithFailedRefunds(int atMost);

	/**
	 * Locks the payments whose gateway call is due, and skips those that other
	 * transactions have locked.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = SKIP_LOCKED))
	@Query("select p from Payment p where p.schedule.dueAt <= :now order by p.schedule.dueAt")
	List<Payment> lockDue(Instant now, Limit limit);

}
