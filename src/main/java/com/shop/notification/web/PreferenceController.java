package com.shop.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.shop.notification.domain.NotificationPreferences;
import com.shop.notification.domain.Preferences;
import com.shop.shared.CustomerId;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.Versioned;

@RestController
@RequestMapping("/customers/{id}/notification-preferences")
@Tag(name = "Notifications")
class PreferenceController {

	private final NotificationPreferences preferences;

	PreferenceController(NotificationPreferences preferences) {
		this.preferences = preferences;
	}

	@GetMapping
	@Versioned
	@Operation(operationId = "getNotificationPreferences",
			summary = "Read on which channels a customer wants to be told; on both unless they said otherwise")
	ResponseEntity<Preferences> find(@PathVariable CustomerId id) {
		return answer(this.preferences.find(id));
	}

	@PutMapping
	@Versioned
	@Operation(operationId = "changeNotificationPreferences",
			summary = "Change on which channels a customer wants to be told; it holds for what waits, too")
	ResponseEntity<Preferences> change(@PathVariable CustomerId id, Precondition precondition,
			@Valid @RequestBody Wanted wanted) {
		var preferences = new Preferences(wanted.email(), wanted.sms());
		this.preferences.change(id, precondition, preferences);
		return answer(preferences);
	}

	private static ResponseEntity<Preferences> answer(Preferences preferences) {
		return ResponseEntity.ok().eTag(preferences.version()).body(preferences);
	}

	@Schema(name = "ChangePreferences")
	record Wanted(@NotNull Boolean email, @NotNull Boolean sms) {
	}

}
