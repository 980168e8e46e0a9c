package com.shop.shared.pages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

import com.shop.conservation.domain.ConservationReport;
import com.shop.delivery.domain.DeliveryStatus;
import com.shop.delivery.domain.Mishap;
import com.shop.delivery.domain.Report;
import com.shop.inventory.CorrectionReason;
import com.shop.inventory.GoodsCondition;
import com.shop.inventory.domain.StockEvent;
import com.shop.messages.MessageState;
import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Notification;
import com.shop.notification.domain.Stage;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.TimelineEntry;
import com.shop.order.requests.Callback;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.payment.domain.PaymentStatus;
import com.shop.shared.access.Role;
import com.shop.shared.job.JobRun;
import com.shop.webhook.domain.Endpoint;
import com.shop.webhook.domain.WebhookDelivery;

import static org.assertj.core.api.Assertions.assertThat;

/** People do not read the names of constants: each that is shown has a text. */
class ShownConstantsTests {

	private static final Pattern PREFIX = Pattern.compile("\\|([a-z][a-z.-]*\\.)\\$\\{|'([a-z][a-z.-]*\\.)' \\+");

	/** Those of codes and other words, for which other tests look. */
	private static final Set<String> OF_NO_CONSTANTS = Set.of("checkout.refused.", "deliveries.reason.", "log.event.",
			"operations.parked.refused.", "order.reason.", "sign-in.person.", "staff-customers.refused.",
			"staff-orders.", "staff-orders.refused.", "staff.refused.");

	/**
	 * The texts of the constants.
	 *
	 * @param never constants that are not shown there
	 */
	record Texts(String file, String prefix, Class<?> constants, Set<?> never) {

		Texts {
			never = Set.copyOf(never);
		}

		static Texts of(String file, String prefix, Class<?> constants) {
			return new Texts(file, prefix, constants, Set.of());
		}

		static Texts of(String file, String prefix, String constants) {
			return of(file, prefix, ClassUtils.resolveClassName("com.shop." + constants, null));
		}

		private List<String> keys() {
			return Arrays.stream(this.constants.getEnumConstants())
				.filter(constant -> !this.never.contains(constant))
				.map(constant -> this.prefix + ((Enum<?>) constant).name())
				.toList();
		}

	}

	static Stream<Texts> shown() {
		return Stream.of(ofOrders(), ofGoods(), ofWork()).flatMap(part -> part);
	}

	private static Stream<Texts> ofOrders() {
		var order = "pages/order";
		var words = "notification/words";
		return Stream.of(Texts.of(order, "order.status.", OrderStatus.class),
				Texts.of(order, "staff-orders.status.", OrderStatus.class),
				new Texts(order, "staff-orders.cancel.", OrderStatus.class,
						Arrays.stream(OrderStatus.values())
							.filter(status -> !status.isCancellable())
							.collect(Collectors.toSet())),
				new Texts(order, "order.step.", TimelineEntry.Step.class,
						Set.of(TimelineEntry.Step.REQUESTED, TimelineEntry.Step.REJECTED, TimelineEntry.Step.CANCELLING,
								TimelineEntry.Step.CANCELLED, TimelineEntry.Step.REFUNDED, TimelineEntry.Step.RESUMED,
								TimelineEntry.Step.PARTLY_REFUNDED, TimelineEntry.Step.RETURNED,
								TimelineEntry.Step.ADDRESS_CHANGED)),
				Texts.of(order, "staff-orders.callback.", Callback.Status.class),
				Texts.of("pages/payment", "payment.status.", PaymentStatus.class),
				Texts.of("pages/notification", "notices.channel.", Channel.class),
				Texts.of("pages/notification", "notices.status.", Notification.Status.class),
				Texts.of(words, "subject.", Stage.class), Texts.of(words, "sentence.", Stage.class),
				Texts.of(words, "text.", Stage.class),
				new Texts(words, "amount.", Stage.class, Set.of(Stage.ORDER_REJECTED, Stage.SHIPPED,
						Stage.ATTEMPT_FAILED, Stage.DELIVERED, Stage.GOODS_RETURNED)));
	}

	private static Stream<Texts> ofGoods() {
		return Stream.of(Texts.of("pages/delivery", "deliveries.status.", DeliveryStatus.class),
				Texts.of("pages/delivery", "deliveries.tab.", "delivery.web.DeliveryTab"),
				Texts.of("pages/delivery", "deliveries.mishap.", Mishap.class),
				Texts.of("pages/delivery", "deliveries.noted.", Report.Kind.class),
				new Texts("pages/delivery", "deliveries.next.", Report.Kind.class,
						Set.of(Report.Kind.REFUSED, Report.Kind.ATTEMPT_FAILED)),
				Texts.of("pages/order", "staff-orders.condition.", GoodsCondition.class),
				Texts.of("pages/catalogue", "staff.event.", StockEvent.Type.class),
				new Texts("pages/catalogue", "staff.moved.", StockEvent.Type.class,
						Set.of(StockEvent.Type.RECEIVED, StockEvent.Type.CORRECTED)),
				Texts.of("pages/catalogue", "staff.reason.", CorrectionReason.class));
	}

	private static Stream<Texts> ofWork() {
		return Stream.of(Texts.of("pages/layout", "layout.role.", Role.class),
				Texts.of("pages/operations", "operations.messages.", MessageState.class),
				Texts.of("pages/operations", "operations.messages.", "messages.web.MessagePage$Action"),
				Texts.of("pages/operations", "operations.relay.phase.", RelayStatus.Phase.class),
				Texts.of("pages/operations", "operations.run.", JobRun.State.class),
				Texts.of("pages/operations", "operations.conservation.", ConservationReport.State.class),
				Texts.of("pages/webhook", "webhook.status.", Endpoint.Status.class),
				Texts.of("pages/webhook", "webhook.delivery.", WebhookDelivery.Status.class));
	}

	@ParameterizedTest
	@MethodSource("shown")
	void haveATextInBothLanguages(Texts texts) throws IOException {
		for (var language : List.of("", "_de")) {
			assertThat(keysIn(texts.file() + language + ".properties")).as(texts.file() + language)
				.containsAll(texts.keys());
		}
	}

	/** A template that shows other constants has to be added above. */
	@Test
	void areAllKnownToThisTest() throws IOException {
		var known = shown().map(Texts::prefix).collect(Collectors.toCollection(TreeSet::new));
		known.addAll(OF_NO_CONSTANTS);

		assertThat(prefixesInTemplates()).hasSizeGreaterThan(20).isSubsetOf(known);
	}

	private static Set<String> prefixesInTemplates() throws IOException {
		var prefixes = new TreeSet<String>();
		for (var template : new PathMatchingResourcePatternResolver().getResources("classpath:templates/**/*.*")) {
			PREFIX.matcher(template.getContentAsString(StandardCharsets.UTF_8))
				.results()
				.map(found -> (found.group(1) != null) ? found.group(1) : found.group(2))
				.forEach(prefixes::add);
		}
		return prefixes;
	}

	private static Set<String> keysIn(String file) throws IOException {
		var texts = new Properties();
		try (var reader = new InputStreamReader(new ClassPathResource(file).getInputStream(), StandardCharsets.UTF_8)) {
			texts.load(reader);
		}
		return texts.stringPropertyNames();
	}

}
