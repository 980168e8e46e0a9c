package com.shop.customer;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.data.domain.Sort;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.modulith.test.Scenario;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.customer.domain.Customer;
import com.shop.customer.domain.CustomerSearch;
import com.shop.customer.domain.Customers;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class CustomerModuleTests {

	private static final Customer.Profile GRACE = new Customer.Profile("Grace Hopper", "grace@example.org",
			"+1 202 555 0100", new Address("1 Navy Yard", "Arlington", "22202", "US"), Locale.US);

	private static final Customer.Profile GRACE_IN_NEW_YORK = new Customer.Profile("Grace Hopper", "grace@example.org",
			"+1 202 555 0100", new Address("2 Broadway", "New York", "10004", "US"), Locale.forLanguageTag("es-US"));

	private final Customers customers;

	private final CustomerSearch search;

	private final Messages messages;

	private final ApplicationRunner demoData;

	CustomerModuleTests(Customers customers, CustomerSearch search, Messages messages, ApplicationRunner demoData) {
		this.customers = customers;
		this.search = search;
		this.messages = messages;
		this.demoData = demoData;
	}

	@Test
	void reservesCreditUpToTheLimitItself(Scenario scenario) {
		var customer = aCustomer("EUR 100.00");
		var command = reserve(customer, "EUR 100.00");

		scenario.publish(command)
			.andWaitForEventOfType(CreditReserved.class)
			.toArriveAndVerify(event -> assertThat(event)
				.isEqualTo(new CreditReserved(command.orderId(), customer, command.amount())));
		this.messages.awaitDone();

		assertThat(inUse(customer)).isEqualTo("EUR 100.00");
	}

	@Test
	void refusesCreditAboveWhatIsLeft(Scenario scenario) {
		var customer = aCustomer("EUR 100.00");
		this.messages.send(reserve(customer, "EUR 60.00"));

		scenario.publish(reserve(customer, "EUR 40.01"))
			.andWaitForEventOfType(CreditRefused.class)
			.toArriveAndVerify(event -> assertThat(event.code()).isEqualTo("CREDIT_LIMIT_EXCEEDED"));
		this.messages.awaitDone();

		assertThat(inUse(customer)).isEqualTo("EUR 60.00");
	}

	@Test
	void refusesCreditInAnotherCurrency(Scenario scenario) {
		scenario.publish(reserve(aCustomer("EUR 100.00"), "USD 1.00"))
			.andWaitForEventOfType(CreditRefused.class)
			.toArriveAndVerify(event -> assertThat(event.code()).isEqualTo("CREDIT_CURRENCY_DIFFERS"));
	}

	@Test
	void refusesCreditToAStranger(Scenario scenario) {
		scenario.publish(reserve(CustomerId.next(), "EUR 1.00"))
			.andWaitForEventOfType(CreditRefused.class)
			.toArriveAndVerify(event -> assertThat(event.code()).isEqualTo("CUSTOMER_UNKNOWN"));
	}

	@Test
	void releasesCredit(Scenario scenario) {
		var customer = aCustomer("EUR 100.00");
		var command = reserve(customer, "EUR 60.00");
		this.messages.send(command);

		scenario.publish(new ReleaseCredit(command.orderId(), customer))
			.andWaitForEventOfType(CreditReleased.class)
			.toArriveAndVerify(event -> assertThat(event)
				.isEqualTo(new CreditReleased(command.orderId(), customer, command.amount())));
		this.messages.awaitDone();

		assertThat(inUse(customer)).isEqualTo("EUR 0.00");
	}

	@Test
	void doesTheSameCommandOnce(AssertablePublishedEvents events) {
		var customer = aCustomer("EUR 100.00");
		var reserve = reserve(customer, "EUR 30.00");
		var release = new ReleaseCredit(reserve.orderId(), customer);
		var other = reserve(customer, "EUR 20.00");

		this.messages.send(other, reserve, reserve, release, release, reserve);

		assertThat(inUse(customer)).isEqualTo("EUR 20.00");
		assertThat(events.ofType(CreditReserved.class).matching(it -> it.orderId().equals(reserve.orderId())))
			.hasSize(1);
		assertThat(events.ofType(CreditReleased.class).matching(it -> it.orderId().equals(reserve.orderId())))
			.hasSize(1);
	}

	@Test
	void staysByARefusal(AssertablePublishedEvents events) {
		var customer = aCustomer("EUR 100.00");
		var reserve = reserve(customer, "EUR 100.01");
		this.messages.send(reserve);
		this.customers.changeCreditLimit(customer, Precondition.NONE, Money.parse("EUR 500.00"));

		this.messages.send(reserve, new ReleaseCredit(reserve.orderId(), customer));

		assertThat(inUse(customer)).isEqualTo("EUR 0.00");
		assertThat(events.ofType(CreditRefused.class).matching(it -> it.orderId().equals(reserve.orderId())))
			.hasSize(1);
		assertThat(events.ofType(CreditEvent.class).matching(it -> it.orderId().equals(reserve.orderId()))).hasSize(1);
	}

	@Test
	void releasesNothingThatIsNotHeld(AssertablePublishedEvents events) {
		var customer = aCustomer("EUR 100.00");
		var reserve = reserve(customer, "EUR 60.00");

		this.messages.send(reserve, new ReleaseCredit(OrderId.next(), customer),
				new ReleaseCredit(reserve.orderId(), aCustomer("EUR 100.00")),
				new ReleaseCredit(reserve.orderId(), CustomerId.next()));

		assertThat(inUse(customer)).isEqualTo("EUR 60.00");
		assertThat(events.ofType(CreditReleased.class)).isEmpty();
	}

	@Test
	void givesWhatIsLeftToOneOfTenParallelOrders(AssertablePublishedEvents events) {
		var customer = aCustomer("EUR 100.00");

		this.messages.sendAtOnce(Stream.generate(() -> reserve(customer, "EUR 100.00")).limit(10).toList());

		assertThat(inUse(customer)).isEqualTo("EUR 100.00");
		assertThat(events.ofType(CreditReserved.class).matching(it -> it.customerId().equals(customer))).hasSize(1);
		assertThat(events.ofType(CreditRefused.class).matching(it -> it.customerId().equals(customer))).hasSize(9);
	}

	@Test
	void takesTheSameCommandFromTenThreadsAsOne(AssertablePublishedEvents events) {
		var customer = aCustomer("EUR 100.00");
		var reserve = reserve(customer, "EUR 10.00");

		this.messages.sendAtOnce(Collections.nCopies(10, reserve));
		this.messages.sendAtOnce(Collections.nCopies(10, new ReleaseCredit(reserve.orderId(), customer)));

		assertThat(inUse(customer)).isEqualTo("EUR 0.00");
		assertThat(events.ofType(CreditEvent.class).matching(it -> it.customerId().equals(customer))).hasSize(2);
	}

	@Test
	void keepsCreditRightWhileOrdersComeAndGo() {
		var customer = aCustomer("EUR 100.00");
		var going = Stream.generate(() -> reserve(customer, "EUR 10.00")).limit(10).toList();
		this.messages.sendAtOnce(going);
		assertThat(inUse(customer)).isEqualTo("EUR 100.00");

		this.messages.sendAtOnce(
				Stream
					.concat(going.stream().map(command -> new ReleaseCredit(command.orderId(), customer)),
							Stream.generate(() -> reserve(customer, "EUR 25.00")).limit(10))
					.toList());

		assertThat(this.customers.find(customer).creditInUse().getAmountMinorLong()).isBetween(0L, 10_000L)
			.matches(cents -> cents % 2_500 == 0, "only whole holds are left");
	}

	@Test
	void tellsEveryChangeWithAGrowingRevision(Scenario scenario) {
		var id = CustomerId.next();

		scenario.stimulate(() -> this.customers.register(id, GRACE, Money.parse("EUR 100.00")))
			.andWaitForEventOfType(CustomerChanged.class)
			.matching(event -> event.customerId().equals(id))
			.toArriveAndVerify(event -> assertThat(event).isEqualTo(new CustomerChanged(id, 1, GRACE.name(),
					GRACE.email(), GRACE.phone(), GRACE.address(), Money.parse("EUR 100.00"), "en-US")));
		scenario.stimulate(() -> this.customers.change(id, Precondition.NONE, _ -> GRACE_IN_NEW_YORK))
			.andWaitForEventOfType(CustomerChanged.class)
			.matching(event -> event.revision() == 2)
			.toArriveAndVerify(event -> {
				assertThat(event.address()).isEqualTo(GRACE_IN_NEW_YORK.address());
				assertThat(event.locale()).isEqualTo("es-US");
			});
		scenario.stimulate(() -> this.customers.changeCreditLimit(id, Precondition.NONE, Money.parse("EUR 50.00")))
			.andWaitForEventOfType(CustomerChanged.class)
			.matching(event -> event.revision() == 3)
			.toArriveAndVerify(event -> assertThat(event.creditLimit()).isEqualTo(Money.parse("EUR 50.00")));

		assertThat(this.customers.find(id).profile()).isEqualTo(GRACE_IN_NEW_YORK);
	}

	@Test
	void tellsNothingOfAChangeThatIsRefusedOrIsNone(AssertablePublishedEvents events) {
		var customer = aCustomer("EUR 100.00");
		this.messages.send(reserve(customer, "EUR 60.00"));

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.customers.changeCreditLimit(customer, Precondition.NONE, Money.parse("EUR 59.99")))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("CREDIT_LIMIT_BELOW_USE"));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.customers.change(CustomerId.next(), Precondition.NONE, _ -> GRACE_IN_NEW_YORK))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("CUSTOMER_NOT_FOUND"));
		this.customers.changeCreditLimit(customer, Precondition.NONE, Money.parse("EUR 100.00"));

		assertThat(this.customers.find(customer).creditLimit()).isEqualTo(Money.parse("EUR 100.00"));
		assertThat(events.ofType(CustomerChanged.class)).hasSize(1);
	}

	@Test
	void losesNoneOfParallelChanges(AssertablePublishedEvents events) {
		var customer = aCustomer("EUR 100.00");

		Messages.atOnce(
				Collections.nCopies(10, () -> this.customers.change(customer, Precondition.NONE, this::longerName)));

		assertThat(this.customers.find(customer).profile().name()).isEqualTo(GRACE.name() + "!".repeat(10));

		assertThat(events.ofType(CustomerChanged.class).matching(it -> it.customerId().equals(customer)))
			.extracting(CustomerChanged::revision)
			.containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
	}

	private Customer.Profile longerName(Customer.Profile grace) {
		return new Customer.Profile(grace.name() + "!", grace.email(), grace.phone(), grace.address(), grace.locale());
	}

	@Test
	void publishesNothingIfNothingChanges(AssertablePublishedEvents events) {
		var customer = aCustomer("EUR 100.00");

		this.customers.change(customer, Precondition.NONE, UnaryOperator.identity());

		assertThat(events.ofType(CustomerChanged.class)).hasSize(1);
	}

	@Test
	void putsItsDemoDataInOnce(AssertablePublishedEvents events) throws Exception {
		var before = all().size();
		assertThat(demoCustomers()).hasSize(2);

		this.demoData.run(new DefaultApplicationArguments());

		assertThat(all().size()).isEqualTo(before);
		assertThat(events.ofType(CustomerChanged.class)).isEmpty();
	}

	private List<String> demoCustomers() {
		return all().stream()
			.map(customer -> customer.profile().name())
			.filter(name -> !name.startsWith(GRACE.name()))
			.toList();
	}

	private CustomerId aCustomer(String creditLimit) {
		return this.customers.register(CustomerId.next(), GRACE, Money.parse(creditLimit)).id();
	}

	private static ReserveCredit reserve(CustomerId customer, String amount) {
		return new ReserveCredit(OrderId.next(), customer, Money.parse(amount));
	}

	private String inUse(CustomerId customer) {
		return this.customers.find(customer).creditInUse().toString();
	}

	private List<Customer> all() {
		return this.search.find(new CustomerSearch.Filter(null, null, null), Sort.Direction.DESC, null, 1000);
	}

}
