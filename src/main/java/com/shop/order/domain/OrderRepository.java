package com.shop.order.domain;

import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import com.shop.order.RequestId;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

interface OrderRepository extends JpaRepository<Order, OrderId> {

	/** Locks the row, so that messages about one order follow one another. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select o from Order o where o.id = :id")
	Optional<Order> lock(OrderId id);

	Optional<Order> findByRequestId(RequestId requestId);

	@Query("""
			select o from Order o
			where (:customerId is null or o.customerId = :customerId) and (:status is null or o.status = :status)""")
	Page<Order> search(@Nullable CustomerId customerId, @Nullable OrderStatus status, Pageable page);

}
