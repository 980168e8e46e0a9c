package com.shop.customer.web;

import java.util.Locale;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import com.shop.customer.domain.Customer;
import com.shop.customer.domain.CustomerSearch;
import com.shop.customer.domain.Customers;
import com.shop.shared.CustomerId;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.ListQuery;

/** Where support finds a customer, sees what is known of them, and erases it. */
@Hidden
@Controller
@RequestMapping(StaffCustomerPage.PATH)
class StaffCustomerPage {

	static final String PATH = "/staff/customers";

	/** The page of one customer. */
	static final String VIEW = "staff/customer";

	private static final int AT_ONCE = 50;

	private final Customers customers;

	private final CustomerSearch search;

	private final StaffCustomerContent content;

	StaffCustomerPage(Customers customers, CustomerSearch search, StaffCustomerContent content) {
		this.customers = customers;
		this.search = search;
		this.content = content;
	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	@InitBinder
	void leaveOutWhatIsEmpty(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	String list(@RequestParam(required = false) @Size(max = 200) @Nullable String q,
			@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "false") boolean erased, Model model) {
		var wanted = new CustomerSearch.Filter(null, q, null);
		model.addAttribute("q", q);
		model.addAttribute("erased", erased);
		model.addAttribute("customers",
				new ListQuery(AT_ONCE, cursor)
					.list("customers " + q, CustomerId::valueOf, Customer::id,
							(after, atMost) -> this.search.find(wanted, Sort.Direction.DESC, after, atMost))
					.as(CustomerView::of));
		return "staff/customers";
	}

	@GetMapping("/{id}")
	ModelAndView show(@PathVariable CustomerId id, Locale language) {
		return new ModelAndView(VIEW, this.content.of(id, language));
	}

	/** Says what will be erased and what is kept, and asks once more. */
	@GetMapping("/{id}/erase")
	String ask(@PathVariable CustomerId id, Model model) {
		model.addAttribute("customer", CustomerView.of(this.customers.find(id)));
		return "staff/erase";
	}

	@PostMapping("/{id}/erase")
	String erase(@PathVariable CustomerId id, HttpServletResponse response, Model model) {
		try {
			this.customers.erase(id, Precondition.NONE);
		}
		catch (Conflict underWay) {
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("refused", underWay.code());
			return ask(id, model);
		}
		catch (NotFound unknown) {
			// A form that is sent twice is answered as if it were sent once.
			if (!this.customers.hasErased(id)) {
				throw unknown;
			}
		}
		return "redirect:" + PATH + "?erased=true";
	}

}
