package com.shop.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Creates an example of any record from its components. A component with a given name has
 * the same value in all events and all runs.
 */
final class ExampleEvents {

	/** Examples for texts for which the name of the component would be a poor example. */
	private static final Map<String, String> TEXTS = Map.ofEntries(Map.entry("sku", "MUG-BLUE"),
			Map.entry("number", "A-1042"), Map.entry("name", "Ada Example"), Map.entry("recipient", "Ada Example"),
			Map.entry("email", "ada@example.org"), Map.entry("phone", "+49 30 5550100"),
			Map.entry("street", "Hauptstraße 1"), Map.entry("city", "Berlin"), Map.entry("postalCode", "10115"),
			Map.entry("country", "DE"), Map.entry("code", "STABLE_CODE"),
			Map.entry("message", "What a person may read about it"),
			Map.entry("description", "Glazed by hand, for the dishwasher"),
			Map.entry("reference", "Delivery note 4711"), Map.entry("carrier", "Parcel Post"),
			Map.entry("trackingNumber", "00340434161094021501"),
			Map.entry("paymentUrl", "https://shop.example.org/pay/" + id("paymentId")),
			Map.entry("type", "com.shop.order.OrderCreated.v1"), Map.entry("topic", "orders-created"),
			Map.entry("module", "order"), Map.entry("line", "Order " + id("orderId") + " is created, total EUR 19.99"));

	private static final Map<Class<?>, Object> VALUES = Map.of(int.class, 2, long.class, 3L, boolean.class, true,
			BigDecimal.class, new BigDecimal("1.5"), Instant.class, Instant.parse("2026-11-20T10:00:00.123456Z"),
			LocalDate.class, LocalDate.parse("2026-11-21"), URI.class,
			URI.create("https://shop.example.org/products/MUG-BLUE/image?version=5d41402abc4b2a76"), Money.class,
			Money.of(CurrencyUnit.EUR, new BigDecimal("19.99")));

	private ExampleEvents() {
	}

	static <T extends Record> T of(Class<T> type) {
		return type.cast(value(type.getSimpleName(), type));
	}

	private static Object value(String name, Type type) {
		if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
			return List.of(value(name, list.getActualTypeArguments()[0]));
		}
		if (!(type instanceof Class<?> plain)) {
			throw unknown(name, type);
		}
		if (plain.isRecord()) {
			return instance(name, plain);
		}
		if (plain.isEnum()) {
			return plain.getEnumConstants()[0];
		}
		if (plain == String.class) {
			return TEXTS.getOrDefault(name, name);
		}
		if (plain == UUID.class) {
			return id(name);
		}
		var value = VALUES.get(plain);
		if (value == null) {
			throw unknown(name, type);
		}
		return value;
	}

	private static Object instance(String name, Class<?> type) {
		var components = type.getRecordComponents();
		try {
			var constructor = type
				.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
			constructor.setAccessible(true);
			return constructor.newInstance(Arrays.stream(components)
				.map(component -> value(isWrapper(component) ? name : component.getName(), component.getGenericType()))
				.toArray());
		}
		catch (ReflectiveOperationException failed) {
			throw new IllegalStateException("Could not create an example of " + type.getName(), failed);
		}
	}

	private static boolean isWrapper(RecordComponent component) {
		return component.getAccessor().isAnnotationPresent(JsonValue.class);
	}

	private static UUID id(String name) {
		return new UUID(0x019aa0d4_0e00_7000L, 0x8000_0000_0000_0000L | (name.hashCode() & 0xffff_ffffL));
	}

	private static IllegalArgumentException unknown(String name, Type type) {
		return new IllegalArgumentException("There is no example value for %s %s: add one to %s"
			.formatted(type.getTypeName(), name, ExampleEvents.class.getSimpleName()));
	}

}
