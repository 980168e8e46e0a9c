package com.shop.delivery;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.delivery.domain.Deliveries;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliverySearch;
import com.shop.delivery.domain.DeliveryStatus;
import com.shop.delivery.domain.Mishap;
import com.shop.delivery.domain.Report;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Precondition;

import static org.assertj.core.api.Assertions.assertThat;

/** A day takes on five deliveries. It begins later than in UTC. */
@ApplicationModuleTest
@Import(OneDay.class)
@TestPropertySource(properties = { "shop.delivery.daily-capacity=5", "shop.pages.time-zone=America/Los_Angeles" })
class DeliveryCapacityModuleTests {

	private final Deliveries deliveries;

	private final DeliverySearch search;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final Clock clock;

	DeliveryCapacityModuleTests(Deliveries deliveries, DeliverySearch search, Messages messages, JdbcClient jdbc,
			Clock clock) {
		this.deliveries = deliveries;
		this.search = search;
		this.messages = messages;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@BeforeEach
	void aNewDay() {
		this.jdbc.sql("DELETE FROM delivery.days").update();
	}

	@Test
	void takesOnAsManyAsItCanHoweverManyComeAtOnce(AssertablePublishedEvents events) {
		this.messages.sendAtOnce(commands(20).toList());

		assertThat(events.ofType(DeliveryScheduled.class)).hasSize(5);
		assertThat(events.ofType(DeliveryRefused.class)).hasSize(15);
		assertThat(events.ofType(DeliveryRefused.class).matching(it -> it.code().equals("CAPACITY_USED_UP")))
			.hasSize(15);
	}

	@Test
	void givesThePlaceOfACancelledDeliveryToAnother(AssertablePublishedEvents events) {
		var commands = commands(6).toList();
		this.messages.send(commands.subList(0, 5).toArray());
		var cancelled = commands.getFirst();
		var cancel = new CancelDelivery(cancelled.orderId(), cancelled.customerId());

		this.messages.send(cancel, cancel, commands.getLast());

		assertThat(events.ofType(DeliveryScheduled.class).matching(it -> it.orderId().equals(last(commands))))
			.hasSize(1);
		this.messages.send(commands(1).toArray());
		assertThat(events.ofType(DeliveryScheduled.class)).hasSize(6);
	}

	@Test
	void givesThePlaceOfWhatIsGivenUpInTheHouseToAnother(AssertablePublishedEvents events) {
		var commands = commands(5).toList();
		this.messages.send(commands.toArray());
		var ids = events.ofType(DeliveryScheduled.class);
		var left = ids.matching(it -> it.orderId().equals(commands.get(0).orderId())).iterator().next().deliveryId();
		var kept = ids.matching(it -> it.orderId().equals(commands.get(1).orderId())).iterator().next().deliveryId();
		this.deliveries.report(left, Precondition.NONE, Report.of(Report.Kind.SHIPPING));

		this.deliveries.report(left, Precondition.NONE, Report.of(Report.Kind.REFUSED, Mishap.DAMAGED));
		this.messages.send(commands(1).toArray());
		assertThat(events.ofType(DeliveryScheduled.class)).hasSize(5);

		this.deliveries.report(kept, Precondition.NONE, Report.of(Report.Kind.REFUSED, Mishap.DAMAGED));
		this.messages.send(commands(1).toArray());
		assertThat(events.ofType(DeliveryScheduled.class)).hasSize(6);
	}

	@Test
	void countsTheDaysInTheTimeZoneOfTheShop(AssertablePublishedEvents events) {
		var day = LocalDate.now(this.clock).minusDays(1);
		this.messages.send(commands(1).toArray());

		var scheduled = events.ofType(DeliveryScheduled.class);
		assertThat(scheduled).extracting(DeliveryScheduled::plannedOn).containsExactly(day);
		assertThat(this.jdbc.sql("SELECT day FROM delivery.days").query(LocalDate.class).list()).containsExactly(day);
		assertThat(this.search.waiting(DeliveryStatus.SCHEDULED, null, null, 100)).extracting(Delivery::id)
			.contains(scheduled.iterator().next().deliveryId());
	}

	private static OrderId last(List<ScheduleDelivery> commands) {
		return commands.getLast().orderId();
	}

	private static Stream<ScheduleDelivery> commands(int count) {
		return IntStream.range(0, count)
			.mapToObj(_ -> new ScheduleDelivery(OrderId.next(), "A-1042", CustomerId.next(), "Grace Hopper", null,
					new Address("1 Navy Yard", "Arlington", "22202", "US"), null,
					List.of(new DeliveryLine(new Sku("TEA-500"), 1, "Assam"))));
	}

}
