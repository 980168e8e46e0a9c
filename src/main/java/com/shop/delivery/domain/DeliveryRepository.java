package com.shop.delivery.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import com.shop.delivery.DeliveryId;
import com.shop.shared.OrderId;

interface DeliveryRepository extends JpaRepository<Delivery, DeliveryId>, JpaSpecificationExecutor<Delivery> {

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select d from Delivery d where d.id = :id")
	Optional<Delivery> lock(DeliveryId id);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select d from Delivery d where d.orderId = :orderId")
	Optional<Delivery> lockByOrder(OrderId orderId);

	@Query("select d.id from Delivery d where d.noted.endsAt <= :now order by d.noted.endsAt")
	List<DeliveryId> findDue(Instant now, Limit atMost);

	/** The index has only what is noted, so the condition must say that. */
	@Query("""
			select d from Delivery d where d.noted.person = :person and d.noted.endsAt is not null
			order by d.noted.endsAt""")
	List<Delivery> findNotedBy(String person, Limit atMost);

}
