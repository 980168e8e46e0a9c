package com.shop.benchmarks.synchronous;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Takes an order through the other services, and answers when it is ready. If one of them
 * fails, what the others have done is undone, and the customer has to order again.
 */
@RestController
class OrderService {

	private static final Logger log = LoggerFactory.getLogger(OrderService.class);

	private static final List<String> STEPS = List.of("credit", "stock", "payments", "deliveries");

	/** How often to try to undo a step. */
	private static final int ATTEMPTS = 3;

	private final Orders orders;

	private final RestClient services;

	OrderService(Orders orders, RestClient services) {
		this.orders = orders;
		this.services = services;
	}

	/** The answer to a customer. */
	record Answer(UUID orderId, String status) {
	}

	@PostMapping("/orders")
	ResponseEntity<Answer> place(@RequestBody Orders.Request request) {
		var order = this.orders.begin(request);
		var begun = new ArrayDeque<String>();
		try {
			for (var step : STEPS) {
				begun.push(step);
				this.services.put().uri("/{step}/{order}", step, order.id()).body(order).retrieve().toBodilessEntity();
			}
			return end(order, "READY", HttpStatus.CREATED);
		}
		catch (HttpClientErrorException refused) {
			return end(order, undo(order, begun), HttpStatus.UNPROCESSABLE_CONTENT);
		}
		catch (RestClientException away) {
			return end(order, undo(order, begun), HttpStatus.SERVICE_UNAVAILABLE);
		}
	}

	private ResponseEntity<Answer> end(Orders.Order order, String status, HttpStatus answer) {
		this.orders.end(order.id(), status);
		return ResponseEntity.status(answer).body(new Answer(order.id(), status));
	}

	/**
	 * Undoes the steps, the last one first; also the one that has failed, because it may
	 * have done its work without being able to answer.
	 */
	private String undo(Orders.Order order, Deque<String> begun) {
		var undone = begun.stream().filter(step -> undo(order, step)).count();
		return (undone == begun.size()) ? "REJECTED" : "STUCK";
	}

	private boolean undo(Orders.Order order, String step) {
		for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
			try {
				this.services.delete().uri("/{step}/{order}", step, order.id()).retrieve().toBodilessEntity();
				return true;
			}
			catch (RestClientException away) {
				log.debug("Order {}: {} is not undone", order.id(), step, away);
			}
		}
		return false;
	}

}
