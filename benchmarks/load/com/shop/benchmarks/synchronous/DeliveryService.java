package com.shop.benchmarks.synchronous;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans the delivery of an order to its customer's address. */
@RestController
@RequestMapping("/deliveries/{order}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class DeliveryService {

	private final JdbcClient database;

	DeliveryService(JdbcClient database) {
		this.database = database;
	}

	@PutMapping
	@Transactional
	void plan(@PathVariable UUID order, @RequestBody Orders.Order request) {
		var planned = this.database.sql("""
				INSERT INTO delivery.deliveries
				SELECT ?, address, current_date + 1 FROM delivery.addresses WHERE customer_id = ?""")
			.params(order, request.customerId())
			.update();
		if (planned == 0) {
			throw new Refused("no address");
		}
	}

	@DeleteMapping
	@Transactional
	void cancel(@PathVariable UUID order) {
		this.database.sql("DELETE FROM delivery.deliveries WHERE order_id = ?").param(order).update();
	}

}
