package com.shop.delivery.domain;

import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import com.shop.delivery.DeliveryId;
import com.shop.shared.OrderId;

interface DeliveryRepository extends JpaRepository<Delivery, DeliveryId> {

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select d from Delivery d where d.id = :id")
	Optional<Delivery> lock(DeliveryId id);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select d from Delivery d where d.orderId = :orderId")
	Optional<Delivery> lockByOrder(OrderId orderId);

	@Query("""
			select d from Delivery d
			where (:status is null or d.status = :status) and (:orderId is null or d.orderId = :orderId)""")
	Page<Delivery> search(@Nullable DeliveryStatus status, @Nullable OrderId orderId, Pageable page);

}
