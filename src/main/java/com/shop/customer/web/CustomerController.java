package com.shop.customer.web;

import java.net.URI;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.customer.domain.Customer;
import com.shop.customer.domain.CustomerSearch;
import com.shop.customer.domain.Customers;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Caller;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Forbidden;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.Amount;
import com.shop.shared.web.FieldMissing;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.MergePatch;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.Versioned;

@RestController
@RequestMapping("/customers")
@Tag(name = "Customers", description = "Contacts, addresses and credit limits")
class CustomerController {

	private static final int LONGEST_TEXT = 200;

	private final Customers customers;

	private final CustomerSearch search;

	CustomerController(Customers customers, CustomerSearch search) {
		this.customers = customers;
		this.search = search;
	}

	@PostMapping
	@Limited(Expense.SIGN_UP)
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(conflict = { "CUSTOMER_EXISTS", "CUSTOMER_ERASED" })
	@Versioned
	@Operation(operationId = "registerCustomer",
			summary = "Register a customer. Customers may register themselves, without a credit limit")
	ResponseEntity<CustomerView> register(Caller caller, @Valid @RequestBody CustomerRequests.Register request) {
		var limit = request.creditLimit();
		var customer = caller.limitedTo()
			.map(id -> registerThemselves(id, request))
			.orElseGet(() -> this.customers.register(CustomerId.next(), request.profile(), required(limit).toMoney()));
		return ResponseEntity.created(URI.create("/customers/" + customer.id()))
			.eTag(etag(customer))
			.body(CustomerView.of(customer));
	}

	private Customer registerThemselves(CustomerId id, CustomerRequests.Register request) {
		if (request.creditLimit() != null) {
			throw new Forbidden("CREDIT_LIMIT_FORBIDDEN", "Customers cannot choose their own credit limit.");
		}
		return this.customers.registerThemselves(id, request.profile());
	}

	private static Amount required(@Nullable Amount limit) {
		if (limit == null) {
			throw new FieldMissing("creditLimit");
		}
		return limit;
	}

	@PatchMapping(path = "/{id}", consumes = { MergePatch.JSON, MediaType.APPLICATION_JSON_VALUE })
	@Versioned
	@Operation(operationId = "changeCustomer", summary = "Change a customer's name, contacts, address or language")
	ResponseEntity<CustomerView> change(@PathVariable CustomerId id, Precondition precondition,
			@RequestBody MergePatch<CustomerRequests.Change> patch) {
		return answer(this.customers.change(id, precondition,
				profile -> patch.applyTo(CustomerRequests.Change.of(profile)).profile()));
	}

	@PutMapping("/{id}/credit-limit")
	@Refuses(conflict = "CREDIT_LIMIT_BELOW_USE", unprocessable = "CREDIT_CURRENCY_DIFFERS")
	@Versioned
	@Operation(operationId = "changeCreditLimit",
			summary = "Change a customer's credit limit. It cannot be lower than the credit that open orders hold")
	ResponseEntity<CustomerView> changeCreditLimit(@PathVariable CustomerId id, Precondition precondition,
			@Valid @RequestBody Amount limit) {
		return answer(this.customers.changeCreditLimit(id, precondition, limit.toMoney()));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = { "ORDER_UNDER_WAY", "REFUND_UNDER_WAY" })
	@Operation(operationId = "eraseCustomer",
			summary = "Erase a customer's personal data everywhere. Orders keep their figures")
	void erase(@PathVariable CustomerId id, Precondition precondition) {
		this.customers.erase(id, precondition);
	}

	@GetMapping("/{id}")
	@Versioned
	@Operation(operationId = "getCustomer", summary = "Read a customer")
	ResponseEntity<CustomerView> find(@PathVariable CustomerId id) {
		return answer(this.customers.find(id));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listCustomers", summary = "Search customers, the newest first unless sorted otherwise")
	Listed<CustomerView> list(Caller caller,
			@Parameter(description = "In any case", example = "ada@example.org") @RequestParam(required = false) @Size(
					max = LONGEST_TEXT) @Nullable String email,
			@Parameter(
					description = "The beginning of the e-mail address (at least up to the @), the end of the phone"
							+ " number (at least six digits), or beginnings of words of the name (words of one or two"
							+ " letters as a whole)",
					example = "ada love") @RequestParam(required = false) @Size(max = LONGEST_TEXT) @Nullable String q,
			@RequestParam(defaultValue = "-registeredAt") @Pattern(regexp = "-?registeredAt") String sort,
			@Valid @ParameterObject ListQuery query) {
		var filter = new CustomerSearch.Filter(email, q, caller.limitedTo().orElse(null));
		return query
			.list(CustomerId::valueOf, Customer::id,
					(after, atMost) -> this.search.find(filter, ListQuery.direction(sort), after, atMost))
			.as(CustomerView::of);
	}

	private static ResponseEntity<CustomerView> answer(Customer customer) {
		return ResponseEntity.ok().eTag(etag(customer)).body(CustomerView.of(customer));
	}

	private static String etag(Customer customer) {
		return String.valueOf(customer.version());
	}

}
