package com.shop.notification.web;

import java.security.Principal;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import com.shop.notification.domain.NotificationId;
import com.shop.notification.domain.Notifications;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.idempotency.SentForms;
import com.shop.shared.problem.Refusal;

/**
 * What support can do with a notice on the page of its order. If it is refused, that page
 * says why.
 */
@Hidden
@Controller
class StaffNoticeActions {

	static final String RESEND = "/staff/notices/{id}/resend";

	private final Notifications notifications;

	private final SentForms forms;

	StaffNoticeActions(Notifications notifications, SentForms forms) {
		this.notifications = notifications;
		this.forms = forms;
	}

	/** What the button sends; the key tells it apart from the same button later. */
	record Resend(@NotNull UUID key) {
	}

	@PostMapping(RESEND)
	String resend(@PathVariable NotificationId id, @Valid Resend form, Principal who) {
		var page = "redirect:/staff/orders/" + id.orderId();
		try {
			this.forms.carryOut(new IdempotencyKey(who.getName(), "resend-" + id + "-" + form.key()), id.toString(),
					() -> this.notifications.resend(id));
		}
		catch (Refusal refusal) {
			return page + "?refused=" + refusal.code();
		}
		return page + "#happened";
	}

}
