package com.shop.customer.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.customer.CustomerDirectory;
import com.shop.customer.CustomerRegistration;
import com.shop.customer.OrdersUnderWay;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.access.CustomersThemselves;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;

/** Adds, changes and erases customers, and publishes each change. */
@Service
@Transactional
public class Customers implements CustomerDirectory, CustomerRegistration {

	private final CustomerRepository repository;

	private final ErasedCustomers erased;

	private final List<OrdersUnderWay> orders;

	private final CustomerProperties properties;

	private final GuestLimit guests;

	private final ApplicationEventPublisher events;

	Customers(CustomerRepository repository, ErasedCustomers erased, List<OrdersUnderWay> orders,
			CustomerProperties properties, GuestLimit guests, ApplicationEventPublisher events) {
		this.repository = repository;
		this.erased = erased;
		this.orders = List.copyOf(orders);
		this.properties = properties;
		this.guests = guests;
		this.events = events;
	}

	public Customer register(CustomerId id, Customer.Profile profile, Money creditLimit) {
		return saved(new Customer(id, profile, creditLimit));
	}

	/**
	 * For a customer who has signed in, and gets the limit that all get at first. An id
	 * that was erased stays erased: figures of earlier orders must not lead to anybody,
	 * and the other modules ignore later events of that customer.
	 */
	public Customer registerThemselves(CustomerId id, Customer.Profile profile) {
		requireNew(id);
		return register(id, profile, this.properties.limit());
	}

	private void requireNew(CustomerId id) {
		if (this.repository.existsById(id)) {
			throw new Conflict("CUSTOMER_EXISTS", "Customer " + id + " is registered already.");
		}
		// In this order, so that an erasure that commits meanwhile is seen.
		if (this.erased.contain(id)) {
			throw new Conflict("CUSTOMER_ERASED",
					"Customer " + id + " was erased. Please sign in with another account to register again.");
		}
	}

	@Override
	public void register(CustomerId id, NewCustomer customer) {
		// Whoever is a customer already learns that, however many others have the
		// address.
		requireNew(id);
		this.guests.check(customer.email());
		register(id, new Customer.Profile(customer.name(), customer.email(), customer.phone(), customer.address(),
				customer.language()), this.properties.limit());
	}

	/** Changes the customer. What stays the same is not published. */
	public Customer change(CustomerId id, Precondition precondition, UnaryOperator<Customer.Profile> change) {
		var customer = locked(id, precondition);
		var profile = change.apply(customer.profile());
		if (profile.equals(customer.profile())) {
			return customer;
		}
		customer.change(profile);
		return saved(customer);
	}

	/**
	 * Changes the limit; refuses one below the credit that open orders hold. The limit
	 * that the customer has is not published again.
	 */
	public Customer changeCreditLimit(CustomerId id, Precondition precondition, Money limit) {
		var customer = locked(id, precondition);
		if (limit.equals(customer.creditLimit())) {
			return customer;
		}
		customer.changeCreditLimit(limit);
		return saved(customer);
	}

	/**
	 * Erases the customer. The other modules remove what they keep of the customer soon
	 * after the commit. An order that is placed meanwhile finds no customer and is
	 * rejected.
	 */
	public void erase(CustomerId id, Precondition precondition) {
		var customer = locked(id, precondition);
		if (customer.creditInUse().isPositive() || this.orders.stream().anyMatch(known -> known.areAnyOf(id))) {
			throw new Conflict("ORDER_UNDER_WAY", "Customer " + id
					+ " has an order that is under way. The data can be erased when it is delivered or cancelled.");
		}
		if (this.orders.stream().anyMatch(known -> known.oweMoneyTo(id))) {
			throw new Conflict("REFUND_UNDER_WAY", "Customer " + id
					+ " is still to get money back for an order. The data can be erased when the money is back.");
		}
		this.repository.delete(customer);
		this.erased.add(id);
		// Each module removes its own data after the commit. The outbox also stores the
		// event and a tombstone in this transaction for Kafka.
		this.events.publishEvent(customer.erased());
	}

	/** Whether there was a customer with this id, who was erased. */
	@Transactional(readOnly = true)
	public boolean hasErased(CustomerId id) {
		return this.erased.contain(id);
	}

	@Transactional(readOnly = true)
	public Customer find(CustomerId id) {
		return this.repository.findById(id).orElseThrow(() -> CustomersThemselves.notFound(id));
	}

	@Override
	@Transactional(readOnly = true)
	public boolean has(CustomerId id) {
		return this.repository.existsById(id);
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Address> addressOf(CustomerId id) {
		return this.repository.findById(id).map(customer -> customer.profile().address());
	}

	private Customer locked(CustomerId id, Precondition precondition) {
		var customer = this.repository.lock(id).orElseThrow(() -> CustomersThemselves.notFound(id));
		precondition.check(customer.version());
		return customer;
	}

	private Customer saved(Customer customer) {
		// Order and notification update their copies of the customer after the commit.
		// The
		// outbox stores the event in this transaction for Kafka.
		this.events.publishEvent(customer.changed());
		return this.repository.save(customer);
	}

}
