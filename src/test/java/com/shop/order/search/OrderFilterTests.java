package com.shop.order.search;

import java.util.Set;

import org.junit.jupiter.api.Test;

import com.shop.order.domain.OrderStatus;

import static org.assertj.core.api.Assertions.assertThat;

class OrderFilterTests {

	/** A cursor is bound to this text, and may come to another instance. */
	@Test
	void hasTheSameTextInEachProcess() {
		var wanted = Set.of(OrderStatus.SHIPPED, OrderStatus.CREATED, OrderStatus.PAID);

		assertThat(new OrderFilter(null, wanted, null, null, null, null, null, null).toString())
			.contains("[CREATED, PAID, SHIPPED]");
	}

}
