package com.shop.inventory.web;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.inventory.CorrectionReason;
import com.shop.inventory.domain.Image;
import com.shop.inventory.domain.Product;
import com.shop.inventory.domain.ProductSearch;
import com.shop.inventory.domain.ProductSort;
import com.shop.inventory.domain.Products;
import com.shop.inventory.domain.StockCorrections;
import com.shop.shared.Sku;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.idempotency.SentForms;
import com.shop.shared.problem.PreconditionFailed;
import com.shop.shared.problem.Refusal;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.ShopProperties;

/** Where merchandisers look after products and their stock. */
@Hidden
@Controller
@RequestMapping(StaffProductPage.PATH)
class StaffProductPage {

	static final String PATH = "/staff/products";

	private static final int AT_ONCE = 50;

	private static final String REFUSED = "refused";

	private static final String ERRORS = "errors";

	private final Products products;

	private final ProductSearch search;

	private final StockCorrections corrections;

	private final SentForms forms;

	private final ShopProperties shop;

	StaffProductPage(Products products, ProductSearch search, StockCorrections corrections, SentForms forms,
			ShopProperties shop) {
		this.products = products;
		this.search = search;
		this.corrections = corrections;
		this.forms = forms;
		this.shop = shop;
	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	@InitBinder
	void leaveOutWhatIsEmpty(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	/** Unless there are some. */
	@ModelAttribute(ERRORS)
	Set<String> noErrors() {
		return Set.of();
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	String list(@RequestParam(required = false) @Size(max = 100) @Nullable String q,
			@RequestParam(required = false) @Nullable String cursor, Model model) {
		var wanted = new ProductSearch.Query(q, null, ProductSort.NAME, false);
		model.addAttribute("q", q);
		model.addAttribute("key", UUID.randomUUID());
		model.addAttribute("products", new ListQuery(AT_ONCE, cursor).list("products " + q, wanted.sort()::placeAt,
				wanted.sort()::placeOf, (after, atMost) -> this.search.find(wanted, after, atMost)));
		return "staff/products";
	}

	private String show(Sku sku, Model model) {
		return show(sku, null, model);
	}

	/**
	 * Shows the product.
	 * @param before shows the movements of its stock before the one with this number;
	 * null for the last ones
	 */
	@GetMapping("/{sku}")
	String show(@PathVariable Sku sku, @RequestParam(required = false) @Min(1) @Nullable Long before, Model model) {
		var product = this.products.find(sku);
		var stock = this.products.stock(sku);
		model.addAttribute("product", product);
		model.addAttribute("currency", product.price().getCurrencyUnit().getCode());
		model.addAttribute("amount", product.price().getAmount().toPlainString());
		model.addAttribute("image", product.imageUrl(this.shop).map(this.shop::local).orElse(null));
		model.addAttribute("reasons", CorrectionReason.values());
		model.addAttribute("stock", stock);
		model.addAttribute("before", before);
		model.addAttribute("history",
				history(sku, (before != null) ? Math.min(before - 1, stock.version()) : stock.version()));
		model.addAttribute("key", UUID.randomUUID());
		return "staff/product";
	}

	private StockHistory history(Sku sku, long last) {
		var begin = Math.max(0, last - StockHistory.MOST);
		return StockHistory.of(this.products.stockEvents(sku, begin, Math.toIntExact(last - begin)));
	}

	/** Adds a product that is not on sale yet, so that it can be completed first. */
	@PostMapping
	String add(@Valid StaffForms.Add form, BindingResult errors, Principal who, HttpServletRequest request,
			HttpServletResponse response, Model model) {
		keep("keptAddition", request, model);
		form.checkPrice(errors);
		if (errors.hasErrors()) {
			return wrong("add", errors, list(null, null, model), response, model);
		}
		var sku = new Sku(form.sku());
		try {
			this.forms.carryOut(key(who, "addition", form.key()), form, () -> this.products.add(sku, form.details()));
		}
		catch (Refusal refusal) {
			return again(refusal.code(), list(null, null, model), response, model);
		}
		return redirect(sku);
	}

	@PostMapping("/{sku}")
	String change(@PathVariable Sku sku, @Valid StaffForms.Edit form, BindingResult errors, Principal who,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		form.checkPrice(this.products.find(sku).price().getCurrencyUnit(), errors);
		if (errors.hasErrors()) {
			keep("keptEdit", request, model);
			return wrong("edit", errors, show(sku, model), response, model);
		}
		try {
			this.forms.carryOut(key(who, "edit", form.key()), form,
					() -> this.products.change(sku, version -> requireSeen(version, form.revision()), form::appliedTo));
		}
		catch (Refusal refusal) {
			model.addAttribute("entered", form);
			return again(refusal.code(), show(sku, model), response, model);
		}
		return redirect(sku);
	}

	/** Shows a picture that was uploaded. */
	@PostMapping("/{sku}/image")
	String show(@PathVariable Sku sku, @Valid StaffForms.Picture form, @RequestParam Part picture, Principal who,
			HttpServletResponse response, Model model) throws IOException {
		if (picture.getSize() > ImageLimit.LARGEST.toBytes()) {
			return again("IMAGE_TOO_LARGE", show(sku, model), response, model);
		}
		var image = Image.of(picture.getInputStream().readAllBytes());
		if (image.isEmpty()) {
			return again("IMAGE_TYPE_UNKNOWN", show(sku, model), response, model);
		}
		try {
			this.forms.carryOut(key(who, "picture", form.key()), image.get().version(),
					() -> this.products.show(sku, version -> requireSeen(version, form.revision()), image.get()));
		}
		catch (Refusal refusal) {
			return again(refusal.code(), show(sku, model), response, model);
		}
		return redirect(sku);
	}

	/** Shows no picture any more. */
	@PostMapping("/{sku}/image/removal")
	String removePicture(@PathVariable Sku sku, @Valid StaffForms.Picture form, Principal who,
			HttpServletResponse response, Model model) {
		try {
			this.forms.carryOut(key(who, "no-picture", form.key()), form, () -> this.products.change(sku,
					version -> requireSeen(version, form.revision()), Product.Details::withoutImage));
		}
		catch (Refusal refusal) {
			return again(refusal.code(), show(sku, model), response, model);
		}
		return redirect(sku);
	}

	private static void requireSeen(@Nullable Object version, long revision) {
		if (!Objects.equals(version, revision)) {
			throw new PreconditionFailed();
		}
	}

	@PostMapping("/{sku}/receipts")
	String receive(@PathVariable Sku sku, @Valid StaffForms.Receipt form, BindingResult errors, Principal who,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		keep("keptReceipt", request, model);
		if (errors.hasErrors()) {
			return wrong("receipt", errors, show(sku, model), response, model);
		}
		try {
			this.forms.carryOut(key(who, "receipt", form.key()), form,
					() -> this.products.receive(sku, form.quantity(), form.reference()));
		}
		catch (Refusal refusal) {
			return again(refusal.code(), show(sku, model), response, model);
		}
		return redirect(sku);
	}

	@PostMapping("/{sku}/corrections")
	String correct(@PathVariable Sku sku, @Valid StaffForms.Correction form, BindingResult errors, Principal who,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		keep("keptCorrection", request, model);
		form.checkQuantity(errors);
		if (errors.hasErrors()) {
			return wrong("correction", errors, show(sku, model), response, model);
		}
		try {
			this.forms.carryOut(key(who, "correction", form.key()), form,
					() -> this.corrections.correct(sku, form.reason(), form.signed(), form.note()));
		}
		catch (Refusal refusal) {
			return again(refusal.code(), show(sku, model), response, model);
		}
		return redirect(sku);
	}

	private static IdempotencyKey key(Principal who, String kind, UUID form) {
		return new IdempotencyKey(who.getName(), kind + "-" + form);
	}

	/**
	 * Keeps what was entered as text, because it may not be what the form should have.
	 */
	private static void keep(String form, HttpServletRequest request, Model model) {
		model.addAttribute(form,
				request.getParameterMap()
					.entrySet()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue()[0])));
	}

	/** The page marks the fields with errors, which it knows by their form and name. */
	private static String wrong(String form, BindingResult errors, String view, HttpServletResponse response,
			Model model) {
		model.addAttribute(ERRORS,
				errors.getFieldErrors()
					.stream()
					.map(error -> form + "." + error.getField())
					.collect(Collectors.toSet()));
		return again("FORM_INVALID", view, response, model);
	}

	private static String again(String code, String view, HttpServletResponse response, Model model) {
		response.setStatus(HttpStatus.CONFLICT.value());
		model.addAttribute(REFUSED, code);
		return view;
	}

	private static String redirect(Sku sku) {
		return "redirect:" + PATH + "/" + sku;
	}

}
