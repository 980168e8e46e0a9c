package com.shop.architecture;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.PersonalData;
import com.shop.shared.Sku;

/** Rules about the content of commands and events. */
final class MessageRules {

	private static final Set<Class<?>> PLAIN = Set.of(String.class, Boolean.class, Short.class, Integer.class,
			Long.class, BigDecimal.class, Instant.class, LocalDate.class, URI.class, Money.class);

	/** Records of plain values that messages may contain besides ids. */
	private static final Set<String> VALUES = Set.of("Item", "Address", "OrderLine", "DeliveryLine", "ReturnedItem",
			"PaymentItem");

	private static final Pattern CARD_DATA = Pattern.compile("(?i).*(card|cvv|cvc|iban).*");

	private static final Pattern PERSONAL = Pattern.compile("(?i)(name|recipient|email|phone|address|street|note)");

	private static final Pattern TARGET = Pattern.compile("(?<topic>[a-z][a-z.-]*)::#\\{(?<key>\\w+)}");

	/**
	 * The types of keys. They keep all events of one customer, product or endpoint of a
	 * partner in order.
	 */
	private static final Set<String> KEYS = Set.of("CustomerId", "Sku", "EndpointId");

	static final Rule RECORDS = Rule.that("a message is a record", Codebase::messages,
			(_, type) -> type.reflect().isRecord(), JavaClass::getName);

	static final Rule FLAT = Rule.forEach("a message holds flat values and never an entity", MessageRules::records,
			(_, type) -> components(type).filter(component -> !isFlat(component.getGenericType()))
				.map(component -> type.getName() + " holds " + component));

	static final Rule NO_CARD_DATA = Rule.forEach("a message holds no card data", MessageRules::records,
			(_, type) -> components(type).filter(component -> CARD_DATA.matcher(component.getName()).matches())
				.map(component -> type.getName() + " holds " + component));

	static final Rule PERSONAL_DATA = Rule.that("a message with personal data says so",
			code -> MessageRules.records(code).filter(MessageRules::hasPersonalData),
			(_, type) -> type.isAssignableTo(PersonalData.class), JavaClass::getName);

	static final Rule IN_BASE_PACKAGE = Rule.that("a message is public and lies in its module's base package",
			Codebase::messages,
			(code, type) -> code.inBasePackage(type) && type.getModifiers().contains(JavaModifier.PUBLIC),
			JavaClass::getName);

	static final Rule EXTERNALIZED = Rule.that("an event names its topic and its key", Codebase::events,
			(_, type) -> isExternalized(type), JavaClass::getName);

	static final Rule OWN_TOPIC = Rule.that("every type of event has its own topic", Codebase::events,
			(code, type) -> code.events().filter(other -> topic(other).equals(topic(type))).count() == 1,
			JavaClass::getName);

	static final List<Rule> ALL = List.of(RECORDS, FLAT, NO_CARD_DATA, PERSONAL_DATA, IN_BASE_PACKAGE, EXTERNALIZED,
			OWN_TOPIC);

	private MessageRules() {
	}

	private static Stream<JavaClass> records(Codebase code) {
		return code.messages().filter(type -> type.reflect().isRecord());
	}

	/** A product has a name, too. */
	private static boolean hasPersonalData(JavaClass type) {
		return components(type).noneMatch(component -> component.getType() == Sku.class)
				&& components(type).anyMatch(component -> PERSONAL.matcher(component.getName()).matches());
	}

	static Stream<RecordComponent> components(JavaClass type) {
		return Arrays.stream(type.reflect().getRecordComponents());
	}

	private static boolean isFlat(Type type) {
		return switch (type) {
			case Class<?> plain when plain.isPrimitive() || plain.isEnum() || PLAIN.contains(plain) -> true;
			case Class<?> value when value.isRecord() -> isId(value) || isValue(value);
			case ParameterizedType list when list.getRawType() == List.class ->
				isFlat(list.getActualTypeArguments()[0]);
			default -> false;
		};
	}

	static boolean isId(Class<?> type) {
		var components = type.getRecordComponents();
		return components.length == 1
				&& (components[0].getType() == UUID.class || components[0].getType() == String.class);
	}

	private static boolean isValue(Class<?> type) {
		return VALUES.contains(type.getSimpleName())
				&& Arrays.stream(type.getRecordComponents()).allMatch(part -> isFlat(part.getGenericType()));
	}

	private static boolean isExternalized(JavaClass type) {
		var target = TARGET.matcher(target(type));
		return target.matches() && components(type).filter(component -> component.getName().equals(target.group("key")))
			.anyMatch(component -> KEYS.contains(component.getType().getSimpleName()));
	}

	private static String topic(JavaClass type) {
		return target(type).split("::", 2)[0];
	}

	private static String target(JavaClass type) {
		return type.tryGetAnnotationOfType(Externalized.class).map(Externalized::value).orElse(type.getName());
	}

}
