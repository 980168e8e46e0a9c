package com.shop.messages.web;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.messages.MessageId;
import com.shop.messages.MessageState;
import com.shop.messages.OutstandingMessage;
import com.shop.messages.OutstandingMessages;
import com.shop.messages.OutstandingMessages.Filter;
import com.shop.shared.database.TimeKey;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Refusal;
import com.shop.shared.web.FieldMissing;
import com.shop.shared.web.ListQuery;

/** Where an operator looks at failed messages, and retries or discards many at once. */
@Hidden
@Controller
@RequestMapping(MessagePage.PATH)
class MessagePage {

	static final String PATH = "/staff/operations/messages";

	private static final Logger log = LoggerFactory.getLogger(MessagePage.class);

	private static final int SHOWN = 100;

	private final OutstandingMessages messages;

	MessagePage(OutstandingMessages messages) {
		this.messages = messages;
	}

	/** What an operator does about messages. */
	enum Action {

		RETRY, DISCARD

	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	@InitBinder
	void leaveOutWhatIsEmpty(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	/**
	 * Lists messages.
	 * @param unselected whether somebody comes back from here who has ticked none
	 */
	@GetMapping
	@Limited(Expense.SEARCH)
	String list(@RequestParam(required = false) @Nullable String listener,
			@RequestParam(defaultValue = "PARKED") MessageState state,
			@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "false") boolean unselected, Model model) {
		var filter = new Filter(state, listener, null);
		model.addAttribute("listener", listener);
		model.addAttribute("state", state);
		model.addAttribute("cursor", cursor);
		model.addAttribute("unselected", unselected);
		model.addAttribute("messages",
				new ListQuery(SHOWN, cursor).list("messages " + state + " " + listener, TimeKey::valueOf,
						OutstandingMessage::key, (after, atMost) -> this.messages.find(filter, after, atMost)));
		return "operations/message-list";
	}

	@GetMapping("/{id}")
	String show(@PathVariable MessageId id, Model model) {
		model.addAttribute("details", this.messages.details(id));
		return "operations/message";
	}

	/** Shows what would happen, and asks for the reason if something is given up. */
	@PostMapping("/preview")
	@Limited(Expense.SEARCH)
	String preview(@RequestParam Action action,
			@RequestParam(required = false) @Nullable @Size(max = SHOWN) List<MessageId> id,
			@RequestParam(required = false) @Nullable String listener,
			@RequestParam(defaultValue = "PARKED") MessageState state,
			@RequestParam(required = false) @Nullable String cursor, Model model) {
		if (id == null || id.isEmpty()) {
			return UriComponentsBuilder.fromUriString("redirect:" + PATH)
				.queryParamIfPresent("listener", Optional.ofNullable(listener))
				.queryParam("state", state)
				.queryParamIfPresent("cursor", Optional.ofNullable(cursor))
				.queryParam("unselected", true)
				.encode()
				.toUriString();
		}
		model.addAttribute("action", action);
		model.addAttribute("ids", id);
		model.addAttribute("listeners", this.messages.listenersOf(id));
		return "operations/message-preview";
	}

	@PostMapping
	String carryOut(@RequestParam Action action, @RequestParam @Size(min = 1, max = SHOWN) List<MessageId> id,
			@RequestParam(required = false) @Size(max = 500) @Nullable String reason) {
		switch (action) {
			case RETRY -> id.forEach(message -> unlessGone(() -> this.messages.retry(message)));
			case DISCARD -> discard(id, reason);
		}
		return "redirect:/staff/operations";
	}

	private void discard(List<MessageId> ids, @Nullable String reason) {
		if (reason == null) {
			throw new FieldMissing("reason");
		}
		ids.forEach(message -> unlessGone(() -> this.messages.discard(message, reason)));
	}

	private static void unlessGone(Runnable action) {
		try {
			action.run();
		}
		catch (Refusal gone) {
			log.debug("Somebody else has dealt with the message meanwhile", gone);
		}
	}

}
