package com.shop.benchmarks.synchronous;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Charges the customer's card, as with Stripe's API for charges, and waits for the
 * gateway's answer.
 *
 * @see <a href="https://docs.stripe.com/api/charges">Charges</a>
 */
@RestController
@RequestMapping("/payments/{order}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class PaymentService {

	private static final Logger log = LoggerFactory.getLogger(PaymentService.class);

	private final Payments payments;

	private final RestClient gateway;

	PaymentService(Payments payments, RestClient gateway) {
		this.payments = payments;
		this.gateway = gateway;
	}

	/** The part of the gateway's answer that is needed. */
	record Charge(String id) {
	}

	@PutMapping
	void pay(@PathVariable UUID order, @RequestBody Orders.Order request) {
		this.payments.begin(order, request.total());
		this.payments.paid(order, charge(order, request.total()));
	}

	private String charge(UUID order, BigDecimal amount) {
		var cents = amount.movePointRight(2).toBigInteger().toString();
		try {
			var charge = call("/v1/charges", order, Map.of("amount", cents, "currency", "eur")).body(Charge.class);
			if (charge == null) {
				throw new RestClientException("an answer without a charge");
			}
			return charge.id();
		}
		catch (HttpClientErrorException declined) {
			throw new Refused("the card is declined");
		}
	}

	@DeleteMapping
	void refund(@PathVariable UUID order) {
		this.payments.charge(order).ifPresent(charge -> {
			call("/v1/refunds", order, Map.of("charge", charge)).toBodilessEntity();
			this.payments.refunded(order);
		});
	}

	private RestClient.ResponseSpec call(String path, UUID order, Map<String, String> form) {
		return this.gateway.post()
			.uri(path)
			.header("Idempotency-Key", path + order)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body(MultiValueMap.fromSingleValue(form))
			.retrieve();
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
	void away(RestClientException noAnswer) {
		log.debug("The gateway has not answered", noAnswer);
	}

}
