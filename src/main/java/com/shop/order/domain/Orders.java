package com.shop.order.domain;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.order.OrderLine;
import com.shop.order.RequestId;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.database.Keyset;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/** Places, cancels and reads orders. */
@Service
@Transactional(readOnly = true)
public class Orders {

	/** The most pieces in one order. */
	public static final int MOST_PIECES = 10_000;

	private final OrderRepository repository;

	private final OrderNumbers numbers;

	private final Admission admission;

	private final OrderProcess process;

	private final Reactions reactions;

	private final Clock clock;

	Orders(OrderRepository repository, OrderNumbers numbers, Admission admission, OrderProcess process,
			Reactions reactions, Clock clock) {
		this.repository = repository;
		this.numbers = numbers;
		this.admission = admission;
		this.process = process;
		this.reactions = reactions;
		this.clock = clock;
	}

	/**
	 * Stores the order at the current prices; its outcome is decided later. Lines for the
	 * same product are merged.
	 */
	@Transactional
	public Order place(CustomerId customerId, List<Item> items) {
		return place(Receipt.next(), new OrderRequest(customerId, items, null, null, null));
	}

	/** Stores the requested order under the ids of its receipt. */
	@Transactional
	public Order place(Receipt receipt, OrderRequest request) {
		var customer = request.customerId();
		var terms = this.admission.admit(request);
		var number = this.numbers.next(receipt.orderId(), terms.lines().stream().map(OrderLine::sku).toList());
		var order = new Order(receipt.orderId(), number, receipt.requestId(), customer, terms.lines(), terms.total(),
				this.clock.instant());
		order.destination().setIfMissing(terms.address());
		order.destination().tell(request.note());
		this.reactions.carryOut(this.process.request(order));
		return this.repository.save(order);
	}

	/** Cancels the order. Repeating the call has no effect. */
	@Transactional
	public Order cancel(OrderId id, Reason reason) {
		var order = this.repository.lock(id).orElseThrow(() -> notFound(id));
		var reaction = this.process.cancelFor(order, reason);
		if (reaction instanceof Reaction.Refused) {
			throw new Conflict("ORDER_NOT_CANCELLABLE",
					"Order " + id + " is " + order.status() + " and can no longer be cancelled.");
		}
		this.reactions.carryOut(reaction);
		return order;
	}

	public Order find(OrderId id) {
		return this.repository.findById(id).orElseThrow(() -> notFound(id));
	}

	/** Returns the orders in the order of the ids, without those that do not exist. */
	public List<Order> find(List<OrderId> ids) {
		return Keyset.inOrder(this.repository, Order::id, ids);
	}

	public Order find(RequestId id) {
		return this.repository.findByRequestId(id).orElseThrow(() -> notFound(id));
	}

	/** The customer who placed the order. */
	public Optional<CustomerId> ownerOf(OrderId id) {
		return this.repository.findById(id).map(Order::customerId);
	}

	/** The customer who requested the order. */
	public Optional<CustomerId> ownerOf(RequestId id) {
		return this.repository.findByRequestId(id).map(Order::customerId);
	}

	/** The refusal for an unknown order. */
	public static NotFound notFound(OrderId id) {
		return new NotFound("ORDER_NOT_FOUND", "There is no order " + id + ".");
	}

	/** The refusal for an unknown request. */
	public static NotFound notFound(RequestId id) {
		return new NotFound("ORDER_REQUEST_NOT_FOUND", "There is no order request " + id + ".");
	}

}
