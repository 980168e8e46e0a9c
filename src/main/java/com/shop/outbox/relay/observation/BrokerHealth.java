package com.shop.outbox.relay.observation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Reports whether Kafka can be reached. While it cannot, the shop keeps selling and
 * events wait. Appears as {@code broker}.
 */
@Component("brokerHealthIndicator")
class BrokerHealth extends AbstractHealthIndicator implements DisposableBean {

	private static final int TIMEOUT_MS = 2_000;

	private final Admin admin;

	BrokerHealth(KafkaAdmin settings) {
		super("Kafka cannot be reached");
		Map<String, Object> properties = new HashMap<>(settings.getConfigurationProperties());
		properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
		properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
		this.admin = Admin.create(properties);
	}

	@Override
	protected void doHealthCheck(Health.Builder health)
			throws ExecutionException, InterruptedException, TimeoutException {
		var nodes = this.admin.describeCluster().nodes().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
		health.up().withDetail("brokers", nodes.size());
	}

	@Override
	public void destroy() {
		this.admin.close(Duration.ZERO);
	}

}
