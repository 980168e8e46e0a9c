package com.shop.delivery.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.domain.Deliveries;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliverySearch;
import com.shop.delivery.domain.Mishap;
import com.shop.delivery.domain.SeenDelivery;
import com.shop.shared.Actor;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Refusal;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;

/** What is to be packed, handed over and brought, for the staff. */
@Hidden
@Controller
@RequestMapping("/staff/deliveries")
class DeliveryPage {

	private static final Logger log = LoggerFactory.getLogger(DeliveryPage.class);

	static final int LONGEST_SEARCH = 200;

	private static final int AT_ONCE = 50;

	/** So many parcels are packed with one list. */
	private static final int TO_PICK = 100;

	private final Deliveries deliveries;

	private final DeliverySearch search;

	private final AddressMap map;

	DeliveryPage(Deliveries deliveries, DeliverySearch search, AddressMap map) {
		this.deliveries = deliveries;
		this.search = search;
		this.map = map;
	}

	private DeliveryCard card(Delivery delivery) {
		return DeliveryCard.of(delivery, this.map);
	}

	/** Pieces of one product, for all parcels together. */
	record Pick(String sku, String name, int quantity) {
	}

	/**
	 * What the page says about the form that led back to it.
	 *
	 * @param noted how many reports were noted; null if none was sent
	 * @param refused how many were refused, because the page was outdated
	 * @param taken whether one was taken back; null if not
	 */
	record Said(@Nullable Integer noted, @Nullable Integer refused, @Nullable Integer taken) {

		Said {
			refused = (refused != null) ? refused : 0;
		}

	}

	/**
	 * Shows what waits for a step, or what was searched for.
	 * @param q an order's number or the beginning of a name, sought in all parts
	 * @param all whether all that is shown is selected, which works without scripts
	 */
	@GetMapping
	@Limited(Expense.SEARCH)
	String show(@RequestParam(defaultValue = "PACK") DeliveryTab tab,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
			@RequestParam(required = false) @Size(max = LONGEST_SEARCH) @Nullable String q,
			@RequestParam(defaultValue = "false") boolean all, @RequestParam(required = false) @Nullable String cursor,
			Said said, Model model) {
		var sought = (q == null || q.isBlank()) ? null : q.strip();
		var part = new ListQuery(AT_ONCE, cursor);
		var found = (sought != null) ? named(sought, part) : waiting(tab, day, part);
		model.addAttribute("said", said);
		model.addAttribute("q", sought);
		model.addAttribute("all", all);
		model.addAttribute("cursor", cursor);
		model.addAttribute("tab", tab);
		model.addAttribute("tabs", DeliveryTab.values());
		model.addAttribute("day", day);
		model.addAttribute("today", this.search.today());
		model.addAttribute("deliveries", found.as(this::card));
		model.addAttribute("noted", this.search.notedBy(Actor.current()).stream().map(NotedView::of).toList());
		model.addAttribute("mishaps", Mishap.values());
		model.addAttribute("passing", Arrays.stream(Mishap.values()).filter(Mishap::canPass).toList());
		return "deliveries";
	}

	private Listed<Delivery> waiting(DeliveryTab tab, @Nullable LocalDate day, ListQuery part) {
		return part.list("deliveries " + tab + " " + day, DeliveryId::valueOf, Delivery::id,
				(after, atMost) -> this.search.waiting(tab.status(), day, after, atMost));
	}

	private Listed<Delivery> named(String text, ListQuery part) {
		return part.list("deliveries named " + text, DeliveryId::valueOf, Delivery::id,
				(after, atMost) -> this.search.named(text, after, atMost));
	}

	/** What to take from the shelves, and what goes into which parcel. */
	@GetMapping("/picking-list")
	@Limited(Expense.SEARCH)
	String pick(@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
			@RequestParam(required = false) @Nullable String cursor, Model model) {
		model.addAttribute("picks", picks(toPack(day, cursor, model)));
		return "picking-list";
	}

	/** A label for each parcel, to print. */
	@GetMapping("/labels")
	@Limited(Expense.SEARCH)
	String labels(
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
			@RequestParam(required = false) @Nullable String cursor, Model model) {
		toPack(day, cursor, model);
		return "labels";
	}

	/** Shows a part of the parcels, and says so if there are more. */
	private List<Delivery> toPack(@Nullable LocalDate day, @Nullable String cursor, Model model) {
		var part = new ListQuery(TO_PICK, cursor).list("parcels " + day, DeliveryId::valueOf, Delivery::id,
				(after, atMost) -> this.search.waiting(DeliveryTab.PACK.status(), day, after, atMost));
		model.addAttribute("deliveries", part.items().stream().map(this::card).toList());
		model.addAttribute("plannedOn", day);
		model.addAttribute("day", Optional.ofNullable(day).orElseGet(this.search::today));
		model.addAttribute("isFirst", cursor == null);
		model.addAttribute("next", part.next());
		return part.items();
	}

	private static List<Pick> picks(Collection<Delivery> deliveries) {
		var bySku = deliveries.stream()
			.flatMap(delivery -> delivery.lines().stream())
			.collect(Collectors.groupingBy(DeliveryLine::sku, TreeMap::new, Collectors.toList()));
		return bySku.values().stream().map(DeliveryPage::pick).sorted(Comparator.comparing(Pick::name)).toList();
	}

	private static Pick pick(List<DeliveryLine> lines) {
		var sku = lines.getFirst().sku().toString();
		var name = lines.getLast().name();
		return new Pick(sku, (name != null) ? name : sku, lines.stream().mapToInt(DeliveryLine::quantity).sum());
	}

	/** Notes the same about one delivery or several. */
	@PostMapping
	String report(@Valid ReportForm form) {
		var noted = form.seen().stream().filter(seen -> isNoted(seen, form)).count();
		return back(form.tab(), form.day(), form.q()).queryParam("noted", noted)
			.queryParam("refused", form.seen().size() - noted)
			.toUriString();
	}

	private boolean isNoted(SeenDelivery seen, ReportForm form) {
		try {
			this.deliveries.note(seen, form.toReport());
			return true;
		}
		catch (Refusal outdated) {
			log.debug("The page was outdated, and now shows what is", outdated);
			return false;
		}
	}

	/** Takes back what the same person has noted. */
	@PostMapping("/{id}/take-back")
	@Limited(Expense.SEARCH)
	String takeBack(@PathVariable DeliveryId id, @RequestParam DeliveryTab tab,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
			@RequestParam(required = false) @Size(max = LONGEST_SEARCH) @Nullable String q) {
		try {
			this.deliveries.takeBack(id);
			return back(tab, day, q).queryParam("taken", 1).toUriString();
		}
		catch (Refusal tooLate) {
			log.debug("Nothing could be taken back any more", tooLate);
			return back(tab, day, q).queryParam("refused", 1).toUriString();
		}
	}

	static UriComponentsBuilder back(DeliveryTab tab, @Nullable LocalDate day, @Nullable String q) {
		return UriComponentsBuilder.fromUriString("redirect:/staff/deliveries")
			.queryParam("tab", tab)
			.queryParamIfPresent("day", Optional.ofNullable(day))
			.queryParamIfPresent("q", Optional.ofNullable(q).map(_ -> "{q}"))
			// Encodes it completely, also a plus sign.
			.uriVariables(Map.of("q", Objects.requireNonNullElse(q, "")));
	}

}
