package com.shop.logging.web;

import java.util.List;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

import com.shop.logging.domain.AuditLog;
import com.shop.logging.domain.LogEntry;
import com.shop.logging.domain.LogQuery;
import com.shop.shared.OrderId;
import com.shop.shared.pages.OrderMoments;

/** Shows support each event about an order, and who caused it. */
@Component
class EventMoments implements OrderMoments {

	/** Far more than an order has. */
	private static final int MOST = 500;

	private final AuditLog auditLog;

	EventMoments(AuditLog auditLog) {
		this.auditLog = auditLog;
	}

	@Override
	public List<Moment> about(OrderId order) {
		var wanted = new LogQuery(order, null, null, null, null, null, null);
		return this.auditLog.find(wanted, Sort.Direction.ASC, null, MOST).stream().map(EventMoments::moment).toList();
	}

	private static Moment moment(LogEntry entry) {
		return new Moment(entry.occurredAt(), "staff/event-moment", entry, entry.eventId());
	}

}
