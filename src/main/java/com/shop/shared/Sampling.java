package com.shop.shared;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reads the values of all {@link Sampled} gauges at regular intervals. */
@Component
class Sampling {

	private static final Logger log = LoggerFactory.getLogger(Sampling.class);

	private final List<Sampled> gauges;

	Sampling(ObjectProvider<Sampled> gauges) {
		this.gauges = gauges.stream().toList();
	}

	/** Reads all gauges; a failure affects only the gauges it occurs in. */
	@Scheduled(fixedDelayString = "${shop.metrics.interval:30s}")
	void sample() {
		this.gauges.forEach(Sampling::sample);
	}

	private static void sample(Sampled gauges) {
		try {
			gauges.sample();
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("{} could not read the database", gauges.getClass().getSimpleName(), away);
			gauges.forget();
		}
		catch (RuntimeException failed) {
			log.error("{} could not be read", gauges.getClass().getSimpleName(), failed);
			gauges.forget();
		}
	}

}
