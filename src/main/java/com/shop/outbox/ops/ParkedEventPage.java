package com.shop.outbox.ops;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.outbox.ParkedEvents;
import com.shop.outbox.ParkedEvents.ParkedEvent;
import com.shop.shared.database.TimeKey;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;
import com.shop.shared.web.ListQuery;

/** Where an operator sends again or discards the events that the broker refused. */
@Hidden
@Controller
@RequestMapping(ParkedEventPage.PATH)
class ParkedEventPage {

	static final String PATH = "/staff/operations/parked-events";

	private static final Logger log = LoggerFactory.getLogger(ParkedEventPage.class);

	private static final int AT_ONCE = 50;

	private final ParkedEvents parked;

	ParkedEventPage(ParkedEvents parked) {
		this.parked = parked;
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
		model.addAttribute("events", new ListQuery(AT_ONCE, cursor).list("parked events", TimeKey::valueOf,
				ParkedEvent::place, this.parked::find));
		return "operations/parked-events";
	}

	@PostMapping("/{id}/retry")
	@Limited(Expense.SEARCH)
	String retry(@PathVariable EventId id, HttpServletResponse response, Model model) {
		return unlessRefused(() -> this.parked.retry(id.value()), response, model);
	}

	@PostMapping("/{id}/discard")
	@Limited(Expense.SEARCH)
	String discard(@PathVariable EventId id, HttpServletResponse response, Model model) {
		return unlessRefused(() -> this.parked.discard(id.value()), response, model);
	}

	private String unlessRefused(Runnable action, HttpServletResponse response, Model model) {
		try {
			action.run();
		}
		catch (NotFound gone) {
			log.debug("Somebody else has dealt with the event meanwhile", gone);
		}
		catch (Conflict refused) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("refused", refused.code());
			return list(null, model);
		}
		return "redirect:" + PATH;
	}

}
