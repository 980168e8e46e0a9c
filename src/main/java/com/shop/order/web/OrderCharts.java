package com.shop.order.web;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.shop.shared.operations.ChartedMeters;

/** Shows on the operator's page how many orders come in and how many fail. */
@Component
@Order(0)
class OrderCharts implements ChartedMeters {

	@Override
	public List<ChartedMeter> charted() {
		return List.of(ChartedMeter.of("operations.chart.placed", "shop.orders.placed"), new ChartedMeter(
				"operations.chart.failed-orders", List.of("shop.orders.rejected", "shop.orders.cancelled")));
	}

}
