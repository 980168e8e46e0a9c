package com.shop.messages.web;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.shop.messages.OutstandingMessages;
import com.shop.messages.OutstandingMessages.Group;
import com.shop.shared.operations.ChartedMeters;
import com.shop.shared.operations.OperationsSection;

/** Shows on the operator's page which messages between modules have failed. */
@Component
@Order(1)
class MessageSection implements OperationsSection, ChartedMeters {

	private static final int SHOWN = 20;

	private final OutstandingMessages messages;

	MessageSection(OutstandingMessages messages) {
		this.messages = messages;
	}

	@Override
	public List<ChartedMeter> charted() {
		return List
			.of(new ChartedMeter("operations.chart.failed", List.of("shop.messages.failing", "shop.messages.parked")));
	}

	@Override
	public String template() {
		return "operations/messages";
	}

	@Override
	public List<Group> content() {
		return this.messages.failedByCause(SHOWN);
	}

}
