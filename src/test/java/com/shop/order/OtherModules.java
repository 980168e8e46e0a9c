package com.shop.order;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

import com.shop.customer.CreditReserved;
import com.shop.customer.CustomerChanged;
import com.shop.customer.CustomerDirectory;
import com.shop.customer.CustomerRegistration;
import com.shop.delivery.DeliveryAttemptFailed;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.DeliveryScheduled;
import com.shop.delivery.DeliveryShipped;
import com.shop.delivery.DeliveryShipping;
import com.shop.delivery.ServedCountries;
import com.shop.inventory.Catalogue;
import com.shop.inventory.PriceList;
import com.shop.inventory.StockCommitted;
import com.shop.inventory.StockReserved;
import com.shop.order.domain.Order;
import com.shop.payment.CapturedAmounts;
import com.shop.payment.PayableAmounts;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/** What the other modules say, while the order module is tested alone. */
final class OtherModules {

	static final Sku TEA = new Sku("TEA-500");

	static final Sku POT = new Sku("POT-1");

	static final Sku IMPORTED = new Sku("CUP-US");

	static final Sku OFF_SALE = new Sku("TEA-OLD");

	static final Address ON_THE_MOON = new Address("1 Crater", "Copernicus", "1", "ZZ");

	static final Address ARLINGTON = new Address("1 Navy Yard", "Arlington", "22202", "US");

	static final Address NEW_YORK = new Address("2 Broadway", "New York", "10004", "US");

	/** The day after the one for which deliveries are scheduled. */
	static final LocalDate TOMORROW = LocalDate.EPOCH.plusDays(1);

	private OtherModules() {
	}

	static CustomerChanged changed(CustomerId id, long revision, Address address) {
		return new CustomerChanged(id, revision, "Grace Hopper", "grace@example.org", "+1 202 555 0100", address,
				Money.parse("EUR 100.00"), "en-US");
	}

	static CreditReserved creditReserved(Order order) {
		return new CreditReserved(order.id(), order.customerId(), order.total());
	}

	static StockReserved stockReserved(Order order) {
		return new StockReserved(order.id(), order.customerId(), List.of(new Item(TEA, 2)));
	}

	static PaymentMade paymentMade(Order order) {
		return new PaymentMade(PaymentId.next(), order.id(), order.customerId(), order.total());
	}

	static DeliveryScheduled deliveryScheduled(DeliveryId delivery, Order order) {
		return new DeliveryScheduled(delivery, order.id(), null, order.customerId(), "Grace Hopper", "+1 202 555 0100",
				ARLINGTON, LocalDate.EPOCH, null, List.of(new DeliveryLine(TEA, 2, "Assam")));
	}

	/**
	 * All that the other modules say of an order that goes well, at the second attempt.
	 */
	static List<Object> storyOf(Order order) {
		var payment = PaymentId.next();
		var delivery = DeliveryId.next();
		var id = order.id();
		var customer = order.customerId();
		return List.of(creditReserved(order), stockReserved(order),
				new PaymentCreated(payment, id, customer, order.total(), "http://pay", null),
				new PaymentMade(payment, id, customer, order.total()),
				new StockCommitted(id, customer, List.of(new Item(TEA, 2))), deliveryScheduled(delivery, order),
				new DeliveryShipping(delivery, id, customer, "DHL", null),
				new DeliveryShipped(delivery, id, customer, "DHL", "0034"),
				new DeliveryAttemptFailed(delivery, id, customer, "NOT_MET", "Nobody was there.", TOMORROW),
				new DeliveryDelivered(delivery, id, customer));
	}

	/**
	 * What things cost and are called, without an inventory, what can be paid, without a
	 * gateway, and where goods are brought to, without a delivery.
	 */
	@TestComponent
	static class FixedPrices implements PriceList, Catalogue, PayableAmounts, ServedCountries {

		static final Money NOT_PAYABLE = Money.parse("USD 35.00");

		private static final Map<Sku, Offer> OFFERS = Map.of(TEA, new Offer("Assam", Money.parse("EUR 12.50"), true),
				POT, new Offer("Pot", Money.parse("EUR 39.00"), true), IMPORTED,
				new Offer("Sencha", Money.parse("USD 5.00"), true), OFF_SALE,
				new Offer("Tin", Money.parse("EUR 3.00"), false));

		@Override
		public Map<Sku, Offer> offersOf(Collection<Sku> skus) {
			return OFFERS.entrySet()
				.stream()
				.filter(offer -> skus.contains(offer.getKey()))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		}

		@Override
		public Map<Sku, Entry> find(Collection<Sku> skus) {
			return offersOf(skus).entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey,
						offer -> new Entry(offer.getKey(), "Assam", offer.getValue().price(), 10)));
		}

		@Override
		public boolean serve(String country) {
			return !country.equals(ON_THE_MOON.country());
		}

		@Override
		public boolean canBePaid(Money amount) {
			return !amount.equals(NOT_PAYABLE);
		}

	}

	/** What the shop has got for orders, without a payment module. */
	@TestComponent
	static class Till implements CapturedAmounts {

		private final Map<OrderId, Money> amounts = new ConcurrentHashMap<>();

		void hold(OrderId order, Money amount) {
			this.amounts.put(order, amount);
		}

		@Override
		public List<Money> total() {
			return List.copyOf(this.amounts.values());
		}

		@Override
		public Map<OrderId, Money> of(Collection<OrderId> orders) {
			return this.amounts.entrySet()
				.stream()
				.filter(amount -> orders.contains(amount.getKey()))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		}

		@Override
		public Map<OrderId, Money> after(@Nullable OrderId order, int atMost) {
			throw new UnsupportedOperationException("nothing is compared here");
		}

	}

	/** Where customers live, without a customer module. */
	@TestComponent
	@Import(Till.class)
	static class Directory implements CustomerDirectory, CustomerRegistration {

		private final Map<CustomerId, Address> addresses = new ConcurrentHashMap<>();

		void register(CustomerId id, Address address) {
			this.addresses.put(id, address);
		}

		@Override
		public void register(CustomerId id, NewCustomer customer) {
			register(id, customer.address());
		}

		@Override
		public boolean has(CustomerId id) {
			return this.addresses.containsKey(id);
		}

		@Override
		public Optional<Address> addressOf(CustomerId id) {
			return Optional.ofNullable(this.addresses.get(id));
		}

	}

}
