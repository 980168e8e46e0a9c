package com.shop.order.domain;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.joda.money.CurrencyMismatchException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.customer.CustomerDirectory;
import com.shop.inventory.PriceList;
import com.shop.order.OrderLine;
import com.shop.order.RequestId;
import com.shop.payment.PayableAmounts;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.database.Keyset;
import com.shop.shared.Sku;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Unprocessable;

/** Places, cancels and finds orders. */
@Service
@Transactional(readOnly = true)
public class Orders {

	private final OrderRepository repository;

	private final CustomerReplica customers;

	private final CustomerDirectory directory;

	private final PriceList prices;

	private final PayableAmounts payableAmounts;

	private final OrderProcess process;

	private final Reactions reactions;

	private final Clock clock;

	Orders(OrderRepository repository, CustomerReplica customers, CustomerDirectory directory, PriceList prices,
			PayableAmounts payableAmounts, OrderProcess process, Reactions reactions, Clock clock) {
		this.repository = repository;
		this.customers = customers;
		this.directory = directory;
		this.prices = prices;
		this.payableAmounts = payableAmounts;
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
		return place(Receipt.next(), customerId, items);
	}

	@Transactional
	Order place(Receipt receipt, CustomerId customerId, List<Item> items) {
		var lines = priced(merged(items));
		var total = payable(total(lines));
		var order = new Order(receipt.orderId(), receipt.requestId(), customerId, lines, total, this.clock.instant());
		// The replica may not contain a customer who has just registered.
		this.customers.addressOf(customerId).or(() -> this.directory.addressOf(customerId)).ifPresent(order::deliverTo);
		this.reactions.carryOut(this.process.begin(order));
		return this.repository.save(order);
	}

	/** Cancels the order. Repeating the call has no effect. */
	@Transactional
	public Order cancel(OrderId id) {
		var order = this.repository.lock(id).orElseThrow(() -> notFound(id));
		var reaction = this.process.cancelByCustomer(order);
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

	public List<TimelineEntry> timeline(OrderId id) {
		return find(id).timeline();
	}

	/** The orders to find. A null component matches all orders. */
	public record Filter(@Nullable CustomerId customerId, @Nullable OrderStatus status) {
	}

	/** Finds orders in the order in which they were placed: those after that one. */
	public List<Order> search(Filter filter, Sort.Direction direction, @Nullable OrderId after, int atMost) {
		var wanted = Keyset.<Order>is("customerId", filter.customerId()).and(Keyset.is("status", filter.status()));
		var key = (after != null) ? after.value() : null;
		return Keyset.read(this.repository, wanted, new Sort.Order(direction, "id.value"), key, atMost);
	}

	/** The refusal for an unknown order. */
	public static NotFound notFound(OrderId id) {
		return new NotFound("ORDER_NOT_FOUND", "There is no order " + id + ".");
	}

	/** The refusal for an unknown request. */
	public static NotFound notFound(RequestId id) {
		return new NotFound("ORDER_REQUEST_NOT_FOUND", "There is no order request " + id + ".");
	}

	private static Map<Sku, Integer> merged(List<Item> items) {
		var quantities = new LinkedHashMap<Sku, Integer>();
		items.forEach(item -> quantities.merge(item.sku(), item.quantity(), Math::addExact));
		return quantities;
	}

	private List<OrderLine> priced(Map<Sku, Integer> quantities) {
		var known = this.prices.pricesOf(quantities.keySet());
		return quantities.entrySet().stream().map(entry -> {
			var price = known.get(entry.getKey());
			if (price == null) {
				throw new Unprocessable("PRODUCT_UNKNOWN", "There is no product " + entry.getKey() + ".");
			}
			return new OrderLine(entry.getKey(), entry.getValue(), price);
		}).toList();
	}

	private Money payable(Money total) {
		if (!this.payableAmounts.canBePaid(total)) {
			throw new Unprocessable("AMOUNT_NOT_PAYABLE",
					"The payment provider cannot charge exactly " + total + ", in which this order would result.");
		}
		return total;
	}

	private static Money total(List<OrderLine> lines) {
		try {
			return Money.total(lines.stream().map(line -> line.unitPrice().multipliedBy(line.quantity())).toList());
		}
		catch (CurrencyMismatchException mixed) {
			throw new Unprocessable("CURRENCIES_MIXED", "The products of one order must be priced in one currency.");
		}
	}

}
