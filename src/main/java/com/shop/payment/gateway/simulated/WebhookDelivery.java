package com.shop.payment.gateway.simulated;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import com.shop.payment.gateway.WebhookSignature;
import com.shop.payment.gateway.simulated.SimulatedWebhooks.Due;

/**
 * Sends the simulated gateway's webhooks over HTTP, signed, and repeats those that the
 * shop does not accept.
 */
@Component
@Simulated
class WebhookDelivery implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(WebhookDelivery.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int AT_A_TIME = 20;

	private final SimulatedWebhooks webhooks;

	private final SimulationProperties properties;

	private final SimulatedSecrets secrets;

	private final Environment environment;

	private final Clock clock;

	private final RestClient http;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	WebhookDelivery(SimulatedWebhooks webhooks, SimulationProperties properties, SimulatedSecrets secrets,
			Environment environment, Clock clock) {
		this.webhooks = webhooks;
		this.properties = properties;
		this.secrets = secrets;
		this.environment = environment;
		this.clock = clock;
		var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
		requests.setReadTimeout(TIMEOUT);
		this.http = RestClient.builder().requestFactory(requests).build();
	}

	@Scheduled(fixedDelayString = "${shop.payment.simulation.poll-interval:200ms}")
	void deliver() {
		try {
			url().ifPresent(url -> this.webhooks.polling().pollIfDue(() -> deliverSome(url)));
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.debug("Could not look up webhooks", databaseAway);
		}
	}

	private boolean deliverSome(URI url) {
		var some = this.webhooks.claim(AT_A_TIME);
		some.forEach(due -> this.threads.execute(() -> deliver(due, url)));
		return !some.isEmpty();
	}

	/** Returns the configured URL, or this instance's own once its port is known. */
	private Optional<URI> url() {
		return Optional.ofNullable(this.properties.webhookUrl())
			.or(() -> Optional.ofNullable(this.environment.getProperty("local.server.port"))
				.map(port -> URI.create("http://localhost:" + port + "/payments/webhooks")));
	}

	private void deliver(Due due, URI url) {
		try {
			var body = due.body().getBytes(StandardCharsets.UTF_8);
			var signature = WebhookSignature.of(this.secrets.current().getFirst(), this.clock.instant(), body);
			this.http.post()
				.uri(url)
				.header(WebhookSignature.HEADER, signature.toString())
				.contentType(MediaType.APPLICATION_JSON)
				.body(body)
				.retrieve()
				.toBodilessEntity();
			this.webhooks.remove(due);
		}
		catch (RestClientException refused) {
			if (!this.webhooks.postpone(due)) {
				log.warn("The simulated gateway gave up on a webhook that {} did not accept: {}", url,
						refused.getMessage());
			}
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.debug("A webhook will be sent again", databaseAway);
		}
	}

	@Override
	public void destroy() {
		this.threads.shutdownNow();
	}

}
