package com.shop.shared;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reads the values of all {@link Sampled} gauges, again and again. */
@Component
class Sampling {

	private static final Logger log = LoggerFactory.getLogger(Sampling.class);

	private final List<Sampled> gauges;

	Sampling(ObjectProvider<Sampled> gauges) {
		this.gauges = gauges.stream().toList();
	}

	/** One that fails leaves the others their values. */
	@Scheduled(fixedDelayString = "${shop.metrics.interval:15s}")
	void sample() {
		this.gauges.forEach(Sampling::sample);
	}

	private static void sample(Sampled gauges) {
		try {
			gauges.sample();
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("{} cannot read the database", gauges.getClass().getSimpleName(), away);
			gauges.forget();
		}
		catch (RuntimeException failed) {
			log.error("{} cannot be read", gauges.getClass().getSimpleName(), failed);
			gauges.forget();
		}
	}

}
