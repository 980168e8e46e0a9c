package com.shop.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.shop.notification.domain.Notification;
import com.shop.notification.domain.Notifications;
import com.shop.shared.OrderId;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.Listed;

@RestController
@Tag(name = "Notifications", description = "What customers were told")
class NotificationController {

	private final Notifications notifications;

	NotificationController(Notifications notifications) {
		this.notifications = notifications;
	}

	@GetMapping("/notifications")
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listNotifications",
			summary = "List what was and is to be sent about an order, the oldest first; one a stage and channel")
	Listed<Notification> about(@RequestParam OrderId orderId) {
		return Listed.all(this.notifications.about(orderId));
	}

}
