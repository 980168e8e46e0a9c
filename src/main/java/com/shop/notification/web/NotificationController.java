package com.shop.notification.web;

import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.notification.domain.Notification;
import com.shop.notification.domain.Notification.Status;
import com.shop.notification.domain.NoticeKey;
import com.shop.notification.domain.NotificationId;
import com.shop.notification.domain.Notifications;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.access.Role;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.FieldRefused;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;

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
			summary = "List what was and is to be sent about an order or to a customer, the oldest first, or all that"
					+ " was given up, the newest first; one a stage and channel of an order. Operators get only what"
					+ " was given up, without sentTo")
	Listed<Notification> list(HttpServletRequest request, @RequestParam(required = false) @Nullable OrderId orderId,
			@Parameter(description = "Must be given if orderId is not and status is not GIVEN_UP",
					example = "01900000-0000-7000-8000-000000000001") @RequestParam(
							required = false) @Nullable CustomerId customerId,
			@RequestParam(required = false) @Nullable Status status, @Valid @ParameterObject ListQuery query) {
		if (orderId == null && customerId == null && status != Status.GIVEN_UP) {
			throw new FieldRefused("orderId", "or customerId must be given, or the status GIVEN_UP");
		}
		if (isFromOperator(request) && status != Status.GIVEN_UP) {
			throw new FieldRefused("status", "must be GIVEN_UP for operators");
		}
		Listed<Notification> found = query.list(NoticeKey::valueOf, Notification::key,
				(after, atMost) -> this.notifications.find(orderId, customerId, status, after, atMost));
		return found.as(notice -> shown(notice, request));
	}

	@PostMapping("/notifications/{id}/resend")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = { "NOTIFICATION_FORGOTTEN", "NOTIFICATION_OUTDATED", "NOTIFICATION_WAITING" })
	@Operation(operationId = "resendNotification",
			summary = "Send a notification once more, also one that was given up; what the customer wants still counts."
					+ " One that would be wrong by now, such as a request for money that is paid, is refused."
					+ " Operators send only what was given up")
	Notification resend(HttpServletRequest request, @Parameter(schema = @Schema(type = "string"),
			example = "01900000-0000-7000-8000-000000000001.ORDER_CONFIRMED.EMAIL") @PathVariable NotificationId id) {
		return shown(isFromOperator(request) ? this.notifications.resendGivenUp(id) : this.notifications.resend(id),
				request);
	}

	private static Notification shown(Notification notice, HttpServletRequest request) {
		return isFromOperator(request) ? notice.withoutAddress() : notice;
	}

	/**
	 * Whether the caller may only mend what an outage has left, and does not deal with
	 * customers.
	 */
	private static boolean isFromOperator(HttpServletRequest request) {
		return Stream.of(Role.SUPPORT, Role.ADMIN).map(Role::name).noneMatch(request::isUserInRole);
	}

}
