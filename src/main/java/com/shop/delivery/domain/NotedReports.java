package com.shop.delivery.domain;

import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets what people have noted take effect once they can no longer take it back. Any
 * number of instances may do so, because each delivery is locked first.
 */
@Component
class NotedReports {

	private static final Logger log = LoggerFactory.getLogger(NotedReports.class);

	private static final Limit AT_A_TIME = Limit.of(500);

	private final DeliveryRepository repository;

	private final Deliveries deliveries;

	private final Clock clock;

	NotedReports(DeliveryRepository repository, Deliveries deliveries, Clock clock) {
		this.repository = repository;
		this.deliveries = deliveries;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${shop.delivery.take-back-check-interval:20s}")
	void carryOutDue() {
		for (var id : this.repository.findDue(this.clock.instant(), AT_A_TIME)) {
			try {
				this.deliveries.carryOutDue(id);
			}
			catch (RuntimeException failed) {
				// It stays noted and is found again at the next check. The others need
				// not wait.
				log.warn("What was noted about delivery {} could not take effect yet: {}", id, failed.toString());
			}
		}
	}

}
