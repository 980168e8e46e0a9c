package com.shop.customer.web;

import java.net.URI;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.customer.domain.Customer;
import com.shop.customer.domain.Customers;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Caller;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Forbidden;
import com.shop.shared.web.Amount;
import com.shop.shared.web.FieldMissing;
import com.shop.shared.web.PageQuery;
import com.shop.shared.web.Paged;

@RestController
@RequestMapping("/customers")
@Tag(name = "Customers", description = "Contacts, addresses and credit limits")
class CustomerController {

	private final Customers customers;

	CustomerController(Customers customers) {
		this.customers = customers;
	}

	@PostMapping
	@Limited(Expense.SIGN_UP)
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Register a customer. Customers may register themselves, without a credit limit")
	ResponseEntity<CustomerView> register(Caller caller, @Valid @RequestBody CustomerRequests.Register request) {
		var limit = request.creditLimit();
		var customer = caller.limitedTo()
			.map(id -> registerThemselves(id, request))
			.orElseGet(() -> this.customers.register(CustomerId.next(), request.profile(), required(limit).toMoney()));
		return ResponseEntity.created(URI.create("/customers/" + customer.id())).body(CustomerView.of(customer));
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

	@PutMapping("/{id}")
	@Operation(summary = "Change a customer's name, contacts, address and language")
	CustomerView change(@PathVariable CustomerId id, @Valid @RequestBody CustomerRequests.Change request) {
		return CustomerView.of(this.customers.change(id, request.profile()));
	}

	@PutMapping("/{id}/credit-limit")
	@Operation(summary = "Change a customer's credit limit. It cannot be lower than the credit that open orders hold")
	CustomerView changeCreditLimit(@PathVariable CustomerId id, @Valid @RequestBody Amount limit) {
		return CustomerView.of(this.customers.changeCreditLimit(id, limit.toMoney()));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Erase a customer's personal data everywhere. Orders keep their figures")
	void erase(@PathVariable CustomerId id) {
		this.customers.erase(id);
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read a customer")
	CustomerView find(@PathVariable CustomerId id) {
		return CustomerView.of(this.customers.find(id));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(summary = "List customers, the newest first")
	Paged<CustomerView> list(Caller caller, @Valid @ParameterObject PageQuery query) {
		var page = query.sortedBy(Sort.by(Sort.Direction.DESC, "id.value"));
		return Paged.of(this.customers.list(caller.customer(), page), CustomerView::of);
	}

}
