package com.shop.notification.web;

import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Contacts;
import com.shop.notification.domain.NotificationPreferences;
import com.shop.notification.wording.Wording;
import com.shop.shared.CustomerId;

/**
 * The page behind the unsubscribe link of an e-mail. To look at it changes nothing,
 * because programs that check links look, too; its buttons do, and so do the mail
 * programs that post there by themselves (RFC 8058).
 */
@Hidden
@RestController
@RequestMapping("/unsubscribe/{id}")
class UnsubscribePage {

	private final NotificationPreferences preferences;

	private final Contacts contacts;

	private final Wording wording;

	UnsubscribePage(NotificationPreferences preferences, Contacts contacts, Wording wording) {
		this.preferences = preferences;
		this.contacts = contacts;
		this.wording = wording;
	}

	@GetMapping
	ResponseEntity<String> show(@PathVariable CustomerId id, Locale locale) {
		return page("unsubscribe.html", this.contacts.find(id).map(Contact::locale).orElse(locale),
				Map.of("preferences", this.preferences.of(id)));
	}

	/**
	 * What a mail program posts names neither a channel nor a wish: no e-mails any more.
	 */
	@PostMapping
	ResponseEntity<String> change(@PathVariable CustomerId id, @RequestParam(defaultValue = "EMAIL") Channel channel,
			@RequestParam(defaultValue = "false") boolean wanted, Locale locale) {
		this.preferences.change(id, channel, wanted);
		return show(id, locale);
	}

	private ResponseEntity<String> page(String template, Locale locale, Map<String, Object> model) {
		return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(this.wording.page(template, locale, model));
	}

}
